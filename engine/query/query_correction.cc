// SPDX-License-Identifier: MIT
#include "engine/query/query_correction.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

#include "engine/analysis/char_class.h"
#include "engine/base/ascii.h"
#include "engine/document/title_terms.h"
#include "engine/query/compound_correction.h"
#include "engine/query/spelling_candidates.h"
#include "engine/query/title_query.h"
#include "engine/query/token_replacement.h"
#include "engine/text/edit_distance.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kLettersOfCapitals = 5;  // "CQRS" is no slip for "CORS"
constexpr std::size_t kLeastSplitLetters = 3;  // "re base" is no "rebase"
constexpr std::size_t kMaxCandidates = 12;     // that are compared by the words around them
constexpr std::size_t kMaxContext = 4;         // the rarest of those words
constexpr std::size_t kMaxSynonymWords = 8;

// Costs and gains of a candidate: by its letters, its frequency, and the words around it. Chosen on the
// known-item sets.
constexpr double kEditCost = 4.0, kFirstLetterCost = 2.0, kSwapGain = 0.8, kDoublingGain = 1.2;
constexpr double kFrequencyWeight = 0.3, kContextWeight = 2.0;
constexpr double kNeverTogether = 0.02;  // counts for no question with both words
constexpr double kSecondBestWithin = 4.0;

// A word of the query, where it stands.
struct AskedWord {
  const Token* token;
  std::size_t begin, end;  // bytes of the query's text
  std::size_t leaf;        // words of one leaf are neighbours
  bool stays_one;          // two words in its place need parentheses
  bool is_weak;
  std::uint32_t documents;
  std::vector<const Token*> parts{};  // of a name in code
};

struct Candidate {
  std::string text;                // one word or two
  std::vector<std::string> terms;  // that a question must have for it
  std::size_t first, last;         // the asked words that it stands for
  std::uint32_t documents;
  double score;
};

bool is_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

// Without letters that repeat the one before: "proccess" and "process" are one.
std::u32string undoubled(std::u32string text) {
  text.erase(std::unique(text.begin(), text.end()), text.end());
  return text;
}

std::u32string sorted(std::u32string text) {
  std::sort(text.begin(), text.end());
  return text;
}

double edit_cost(std::string_view typed, std::string_view meant, std::size_t edits) {
  const std::u32string from = characters_of(typed), to = characters_of(meant);
  double cost = kEditCost * static_cast<double>(edit_distance(from, to, edits));
  if (from.front() != to.front()) cost += kFirstLetterCost;
  if (undoubled(from) == undoubled(to)) {
    cost -= kDoublingGain;
  } else if (sorted(from) == sorted(to)) {
    cost -= kSwapGain;
  }
  return cost;
}

// Whether one word is the other with a prefix that reverses it: "uninstall" and "install".
bool is_opposite(std::string_view a, std::string_view b) {
  static constexpr std::string_view kPrefixes[] = {"a",  "an", "anti", "de",  "dis", "il",
                                                   "im", "in", "ir",   "mis", "non", "un"};
  const std::string_view longer = a.size() > b.size() ? a : b, shorter = a.size() > b.size() ? b : a;
  return longer.ends_with(shorter) && is_one_of(kPrefixes, longer.substr(0, longer.size() - shorter.size()));
}

class Corrector {
 public:
  Corrector(const AnalysedQuery& query, const QueryContext& context)
      : query_(query), text_(query.raw), context_(context) {
    read(query.root, false);
  }

  std::optional<Correction> run() {
    std::vector<Candidate> chosen;
    std::optional<std::pair<std::size_t, Candidate>> other;  // the second best for a chosen one
    std::size_t tried = 0;
    for (std::size_t i = 0; i < words_.size() && tried < kMaxCorrectedWords; ++i) {
      if (!is_misspelt(i)) continue;
      ++tried;
      const std::size_t free_from = chosen.empty() ? 0 : chosen.back().last + 1;
      std::vector<Candidate> found = candidates(i, free_from);
      if (found.empty()) continue;
      if (!other && found.size() > 1 && found[1].score >= found[0].score - kSecondBestWithin)
        other.emplace(chosen.size(), std::move(found[1]));
      i = found[0].last;
      chosen.push_back(std::move(found[0]));
    }
    if (chosen.empty()) return std::nullopt;
    Correction correction{.query = replaced(chosen), .other = std::nullopt, .words = {}};
    for (const Candidate& word : chosen) correction.words.push_back({asked_text(word), word.text});
    // Only where it takes the place of the best one.
    if (other && other->second.first == chosen[other->first].first &&
        other->second.last == chosen[other->first].last) {
      chosen[other->first] = std::move(other->second);
      correction.other = replaced(chosen);
    }
    return correction;
  }

 private:
  // --- The words that are asked for, in the order of the text ---

  void read(const QueryNode& node, bool is_alternative) {
    switch (node.kind) {
      case NodeKind::Not:
      case NodeKind::Filter:
      case NodeKind::Prefix:
        pass_over(node);
        return;
      case NodeKind::Text:
      case NodeKind::Phrase:
        read_words(node, is_alternative);
        return;
      case NodeKind::All:
      case NodeKind::Any:
        for (const QueryNode& child : node.children) read(child, node.kind == NodeKind::Any);
    }
  }

  void read_words(const QueryNode& node, bool is_alternative) {
    const std::size_t leaf = leaves_++;
    const std::size_t of_leaf = words_.size();
    const bool is_phrase = node.kind == NodeKind::Phrase;
    for (const Token& token : node.tokens) {
      if (token.part) {
        if (words_.size() > of_leaf) words_.back().parts.push_back(&token);
        continue;
      }
      const std::string_view written =
          std::string_view(node.text).substr(token.begin, token.end - token.begin);
      const std::size_t begin = text_.find(written, at_);
      if (begin == std::string_view::npos) continue;
      at_ = begin + written.size();
      const bool weak = is_weak(token, context_.tokenizer.lexicon());
      const std::uint32_t documents = context_.vocabulary.document_frequency(token.term);
      words_.push_back(
          {&token, begin, at_, leaf, !is_phrase && (is_alternative || node.field), weak, documents});
    }
  }

  void pass_over(const QueryNode& node) {
    for (const QueryNode& child : node.children) pass_over(child);
    if (!node.children.empty()) return;  // an exclusion's own text holds its child's
    const std::size_t begin = node.text.empty() ? std::string_view::npos : text_.find(node.text, at_);
    if (begin != std::string_view::npos) at_ = begin + node.text.size();
  }

  bool is_misspelt(std::size_t i) const {
    const AskedWord& word = words_[i];
    if (word.documents > 0 || word.is_weak) return false;
    if (context_.rules != nullptr && context_.rules->keeps(word.token->word)) return false;
    return (is_name(word) || is_unknown_word(word)) &&
           context_.tokenizer.lexicon().find_symbol(word.token->word) == nullptr && !has_synonym(i);
  }

  // Letters that are no word of the language.
  bool is_unknown_word(const AskedWord& word) const {
    return word.token->kind == TokenKind::Word &&
           !context_.tokenizer.lexicon().is_common_word(word.token->word) && is_letters(word.token->word) &&
           count_characters(word.token->word) >= kLeastLetters && !is_acronym(word) && !is_filter_name(word);
  }

  // In code: "addEventListener", "race-condition", "@property".
  static bool is_name(const AskedWord& word) {
    return word.token->kind == TokenKind::Identifier ||
           (word.token->kind == TokenKind::Word && !word.parts.empty());
  }

  // "difficulty: hard"
  bool is_filter_name(const AskedWord& word) const {
    return text_.substr(word.end).starts_with(':') &&
           std::any_of(kFilterFields.begin(), kFilterFields.end(),
                       [&](const FilterField& row) { return row.name == word.token->word; });
  }

  // In capitals, beside words that are not. A long one is a word ("ORRDER BY") where no other decides.
  bool is_acronym(const AskedWord& word) const {
    const std::string_view written = text_.substr(word.begin, word.end - word.begin);
    if (!std::all_of(written.begin(), written.end(), ascii::is_upper) ||
        std::none_of(text_.begin(), text_.end(), ascii::is_lower))
      return false;
    return written.size() < kLettersOfCapitals ||
           std::any_of(words_.begin(), words_.end(),
                       [&](const AskedWord& other) { return !other.is_weak && &other != &word; });
  }

  bool has_synonym(std::size_t i) const {
    std::vector<const Token*> from_here;
    const std::size_t end = std::min(words_.size(), i + kMaxSynonymWords);
    for (std::size_t k = i; k < end && words_[k].leaf == words_[i].leaf; ++k)
      from_here.push_back(words_[k].token);
    return context_.synonyms.longest_match(from_here, context_.tokenizer) != nullptr;
  }

  // --- Candidates for a word, the likeliest first ---

  std::vector<Candidate> candidates(std::size_t i, std::size_t free_from) {
    std::vector<Candidate> found;
    if (is_name(words_[i])) {
      add_compound(i, found);
      return found;
    }
    add_joined(i, i + 1, found);
    if (i > free_from) add_joined(i - 1, i, found);
    add_split(i, found);
    add_similar(i, 1, found);
    if (found.empty() && count_characters(words_[i].token->word) >= kLettersForTwoEdits)
      add_similar(i, 2, found);
    const auto likelier = [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.text < b.text;
    };
    std::sort(found.begin(), found.end(), likelier);
    if (found.size() > kMaxCandidates) found.resize(kMaxCandidates);
    judge_by_company(found);
    std::sort(found.begin(), found.end(), likelier);
    return found;
  }

  void add_compound(std::size_t i, std::vector<Candidate>& found) {
    const AskedWord& word = words_[i];
    const std::string_view written = text_.substr(word.begin, word.end - word.begin);
    if (auto meant = correct_compound(written, *word.token, word.parts, context_))
      found.push_back({std::move(meant->text), std::move(meant->terms), i, i, meant->documents, 0});
  }

  void add_similar(std::size_t i, std::size_t edits, std::vector<Candidate>& found) {
    const std::string& typed = words_[i].token->word;
    for (std::string& word : context_.vocabulary.spelling_candidates(typed, edits)) {
      const std::string term = context_.tokenizer.term_of(word);
      const std::uint32_t documents = context_.vocabulary.document_frequency(term);
      if (documents == 0 || is_opposite(typed, word)) continue;
      const double cost = edit_cost(typed, word, edits);
      const auto same = std::find_if(found.begin(), found.end(), [&](const Candidate& other) {
        return other.terms.size() == 1 && other.terms[0] == term;
      });
      if (same == found.end()) {
        found.push_back({std::move(word), {term}, i, i, documents, prior(documents) - cost});
      } else if (prior(documents) - cost > same->score) {  // forms of one word
        same->text = std::move(word);
        same->score = prior(documents) - cost;
      }
    }
  }

  // "dead lcok" is no word of two; "dead" and "lock" are "deadlock" where one of them is unknown.
  void add_joined(std::size_t first, std::size_t last, std::vector<Candidate>& found) {
    if (last >= words_.size() || words_[first].leaf != words_[last].leaf) return;
    const AskedWord &a = words_[first], &b = words_[last];
    const std::string_view between = text_.substr(a.end, b.begin - a.end);
    if (between.find_first_not_of(" \t") != std::string_view::npos) return;
    if (a.token->kind != TokenKind::Word || b.token->kind != TokenKind::Word) return;
    std::string joined = a.token->word + b.token->word;
    const std::string term = context_.tokenizer.stem(joined);
    const std::uint32_t documents = is_letters(joined) ? context_.vocabulary.document_frequency(term) : 0;
    if (documents > 0)
      found.push_back({std::move(joined), {term}, first, last, documents, prior(documents) - kEditCost});
  }

  // The two words that most questions have together.
  void add_split(std::size_t i, std::vector<Candidate>& found) {
    const std::string& typed = words_[i].token->word;
    std::optional<Candidate> best;
    const std::size_t all = count_characters(typed);
    std::size_t letters = 0;  // on the left
    for (std::size_t at = 1; at < typed.size(); ++at) {
      if ((static_cast<unsigned char>(typed[at]) & 0xC0) == 0x80) continue;  // inside a character
      ++letters;
      if (letters < kLeastSplitLetters || all - letters < kLeastSplitLetters) continue;
      const std::string left = typed.substr(0, at), right = typed.substr(at);
      const std::vector<std::string> terms = {context_.tokenizer.stem(left), context_.tokenizer.stem(right)};
      if (context_.vocabulary.document_frequency(terms[0]) == 0 ||
          context_.vocabulary.document_frequency(terms[1]) == 0)
        continue;
      const std::uint32_t documents = context_.vocabulary.documents_with_both(terms[0], terms[1]);
      if (documents == 0 || (best && documents <= best->documents)) continue;
      best = Candidate{left + " " + right, terms, i, i, documents, prior(documents) - kEditCost};
    }
    if (best) found.push_back(std::move(*best));
  }

  static double prior(std::uint32_t documents) { return kFrequencyWeight * std::log1p(documents); }

  // Prefers, among words that look alike, the one that shares questions with the query's other words.
  void judge_by_company(std::vector<Candidate>& found) const {
    if (found.size() < 2) return;
    std::vector<const AskedWord*> others;
    for (const AskedWord& word : words_) {
      const auto same = [&](const AskedWord* other) { return other->token->term == word.token->term; };
      if (word.documents > 0 && !word.is_weak && std::none_of(others.begin(), others.end(), same))
        others.push_back(&word);
    }
    std::stable_sort(others.begin(), others.end(),
                     [](const AskedWord* a, const AskedWord* b) { return a->documents < b->documents; });
    if (others.size() > kMaxContext) others.resize(kMaxContext);
    if (others.empty()) {
      // Alone, a frequent word is the likelier one.
      for (Candidate& candidate : found)
        candidate.score += (1.0 - kFrequencyWeight) * std::log1p(candidate.documents);
      return;
    }
    for (Candidate& candidate : found) {
      double company = 0;
      for (const AskedWord* other : others) {
        const std::uint32_t both =
            context_.vocabulary.documents_with_both(candidate.terms.back(), other->token->term);
        company += std::log(both + kNeverTogether);
      }
      candidate.score += kContextWeight * company / static_cast<double>(others.size());
    }
  }

  // --- The query with what was chosen ---

  std::string asked_text(const Candidate& candidate) const {
    const std::size_t begin = words_[candidate.first].begin, end = words_[candidate.last].end;
    return std::string(text_.substr(begin, end - begin));
  }

  // From the last one back: what stands before keeps its place.
  AnalysedQuery replaced(const std::vector<Candidate>& chosen) const {
    AnalysedQuery query = query_;
    const std::vector<QueryNode*> leaves = asked_leaves(query.root);
    for (auto candidate = chosen.rbegin(); candidate != chosen.rend(); ++candidate) {
      const AskedWord &first = words_[candidate->first], &last = words_[candidate->last];
      TextReplacement words{first.token->begin, last.token->end, candidate->text,
                            context_.tokenizer.tokenize(candidate->text)};
      replace_words(*leaves[first.leaf], words);
      const bool in_parentheses = first.stays_one && candidate->text.find(' ') != std::string::npos;
      const std::string shown = in_parentheses ? "(" + candidate->text + ")" : candidate->text;
      query.raw.replace(first.begin, last.end - first.begin, shown);
      if (!query.verbatim) continue;
      words.begin = first.begin;
      words.end = last.end;
      replace_words(*query.verbatim, words);
    }
    return query;
  }

  const AnalysedQuery& query_;
  std::string_view text_;
  const QueryContext& context_;
  std::vector<AskedWord> words_;
  std::size_t at_ = 0, leaves_ = 0;
};

}  // namespace

std::optional<Correction> correct_query(const AnalysedQuery& query, const QueryContext& context) {
  if (query.is_pasted || is_title(query, context)) return std::nullopt;
  return Corrector(query, context).run();
}

std::string to_string(const Correction& correction) {
  std::string out;
  for (const CorrectedWord& word : correction.words) out += word.from + " -> " + word.to + "\n";
  return out;
}

}  // namespace qasearch
