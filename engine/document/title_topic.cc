// SPDX-License-Identifier: MIT
#include "engine/document/title_topic.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

#include "engine/document/schema.h"
#include "engine/document/terms.h"
#include "engine/document/title_terms.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMostTopicWords = 6, kMostConcepts = 5, kMostThings = 4;

// Question words that ask for an explanation; folded, in the languages of frame_words.txt.
constexpr std::string_view kDefining[] = {
    "what", "whats", "explain", "explained", "describe", "define",  "tell",     "meant",    "mean",   "que",
    "qual", "was",   "quoi",    "erklare",   "erklaren", "explica", "explicar", "explique", "quelle", "quel",
};

// Nouns of a frame: "explain the concept of ...", "what do you understand by the term ...".
constexpr std::string_view kFrameNouns[] = {
    "concept", "concepts", "definition", "idea",       "meaning",       "notion",
    "role",    "purpose",  "term",       "understand", "understanding",
};

// Words that begin a comparison anew, and those that stand inside of one.
constexpr std::string_view kBeginsComparison[] = {
    "difference",   "differences", "differentiate", "distinguish", "distinction",
    "distinctions", "between",     "compare",       "comparing",   "comparison",
};
constexpr std::string_view kInsideComparison[] = {
    "vs", "versus", "differ", "differs", "different", "compared", "compares",
};
// Words between the things that are compared.
constexpr std::string_view kBetweenThings[] = {"and", "or", "from", "with", "to", "vs", "versus", "than"};
constexpr std::string_view kArticles[] = {"a", "an", "the", "is", "are", "does", "do"};
// Words that end a concept: what follows asks something else of it.
constexpr std::string_view kEndsConcept[] = {"and",  "or",    "but",   "how",  "why",
                                             "when", "where", "which", "what", "who"};

std::string topic_term(std::string_view key) {
  return std::string(kTitlePrefix) + hash_digits(key, kTitleCoreDigits) + kTopicMark;
}

// The words of a concept count in any order: "python decorator", "decorator in Python".
std::string concept_term(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return topic_term(join(words, " "));
}

std::string pair_term(std::span<const std::string> a, std::span<const std::string> b) {
  std::string first = join(a, " "), second = join(b, " ");
  if (second < first) std::swap(first, second);
  return topic_term(first + "\n" + second);
}

void add_once(std::vector<std::string>& terms, std::string term) {
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
}

// A title word by word, with the marks between them.
class TopicReader {
 public:
  TopicReader(std::string_view text, const std::vector<Token>& tokens, const Lexicon& lexicon)
      : text_(text), lexicon_(lexicon) {
    for (const Token& token : tokens) {
      if (!token.part) words_.push_back(&token);
    }
  }

  std::size_t size() const { return words_.size(); }
  std::string_view word(std::size_t i) const { return words_[i]->word; }
  const std::string& term(std::size_t i) const { return words_[i]->term; }
  bool is_weak_at(std::size_t i) const { return is_weak(*words_[i], lexicon_); }

  // Whether one of some marks stands before the word at i, behind the one before it.
  bool has_mark_before(std::size_t i, std::string_view marks) const {
    if (i == 0) return false;
    const std::size_t begin = words_[i - 1]->end, end = words_[i]->begin;
    return begin < end && text_.substr(begin, end - begin).find_first_of(marks) != std::string_view::npos;
  }

  std::vector<std::string> strong_words() const {
    std::vector<std::string> strong;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!is_weak_at(i)) strong.push_back(term(i));
    }
    return strong;
  }

 private:
  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<const Token*> words_;
};

constexpr std::string_view kEndMarks = ".?!:;,()[]|\n\xE2";  // the last: dashes

// --- The concept of "What is X ...?" ---

// The end of the frame ("explain the concept of"); nothing of a title that does not ask for an explanation.
std::size_t end_of_frame(const TopicReader& title) {
  std::size_t i = 0;
  bool defines = false;
  for (; i < title.size(); ++i) {
    const bool is_noun = defines && i + 1 < title.size() && is_one_of(kFrameNouns, title.word(i));
    if (!title.is_weak_at(i) && !is_noun) break;
    defines = defines || is_one_of(kDefining, title.word(i));
  }
  return defines ? i : 0;
}

// The words up to each weak one, as "decorator" and "decorator python" of "what is a decorator in Python".
void add_concepts(const TopicReader& title, std::size_t begin, TitleTopics& topics) {
  std::vector<std::string> words;
  const auto add = [&] {
    if (!words.empty() && topics.concepts.size() < kMostConcepts)
      add_once(topics.concepts, concept_term(words));
  };
  for (std::size_t i = begin; i < title.size() && words.size() <= kMostTopicWords; ++i) {
    if (i > begin && title.has_mark_before(i, kEndMarks)) {
      add();
      // A name in parentheses is another one of the same: "JWT (JSON Web Token)".
      if (!title.has_mark_before(i, "(")) return;
      words.clear();
    }
    if (!title.is_weak_at(i)) {
      words.push_back(title.term(i));
      continue;
    }
    add();
    if (is_one_of(kEndsConcept, title.word(i))) return;
  }
  if (words.size() <= kMostTopicWords) add();
}

// --- The two of "X vs Y" ---

using Words = std::vector<std::string>;

// The things that a title compares, in order; empty when it compares nothing.
std::vector<Words> compared_things(const TopicReader& title) {
  std::vector<Words> things(1);
  bool compares = false;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const std::string_view word = title.word(i);
    const bool begins = is_one_of(kBeginsComparison, word) && i + 1 < title.size();
    const bool is_comparing = is_comparing_word(word);
    compares = compares || is_comparing;
    const bool has_two = things.size() > 1 && !things[1].empty();
    if (has_two && (begins || title.has_mark_before(i, ".?!:;()[]|\n"))) break;
    if (begins) {
      things.assign(1, {});
    } else if (is_one_of(kBetweenThings, word) || word == "&") {
      if (!things.back().empty()) things.emplace_back();
    } else if (title.is_weak_at(i)) {
      if (is_one_of(kArticles, word)) continue;
      if (has_two) break;
      things.assign(1, {});  // the frame before: "in Python, what is ..."
    } else if (!is_comparing) {
      if (title.has_mark_before(i, ",/") && !things.back().empty()) things.emplace_back();
      things.back().push_back(title.term(i));
    }
  }
  if (things.back().empty()) things.pop_back();
  return compares ? things : std::vector<Words>();
}

void add_pairs(const std::vector<Words>& things, TitleTopics& topics) {
  const std::size_t count = std::min(things.size(), kMostThings);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      if (things[i].size() <= kMostTopicWords && things[k].size() <= kMostTopicWords)
        add_once(topics.pairs, pair_term(things[i], things[k]));
    }
  }
}

}  // namespace

TitleTopics topics_of_title(std::string_view text, const std::vector<Token>& tokens, const Lexicon& lexicon) {
  TitleTopics topics;
  const TopicReader title(text, tokens, lexicon);
  add_pairs(compared_things(title), topics);
  if (const std::size_t begin = end_of_frame(title); begin > 0) add_concepts(title, begin, topics);
  return topics;
}

TitleTopics topics_of_query(std::string_view text, const std::vector<Token>& tokens, const Lexicon& lexicon) {
  TitleTopics topics;
  const TopicReader query(text, tokens, lexicon);
  Words words = query.strong_words();
  if (words.empty() || words.size() > kMostTopicWords) return topics;
  const std::vector<Words> things = compared_things(query);
  add_pairs(things, topics);
  if (things.size() == 1) {  // "difference X Y"
    for (std::size_t i = 1; i < things[0].size(); ++i)
      add_once(topics.pairs, pair_term(std::span(things[0]).first(i), std::span(things[0]).subspan(i)));
  }
  topics.concepts.push_back(concept_term(std::move(words)));
  return topics;
}

bool is_comparing_word(std::string_view folded) {
  return is_one_of(kBeginsComparison, folded) || is_one_of(kInsideComparison, folded);
}

}  // namespace qasearch
