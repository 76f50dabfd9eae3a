#include "cli/eval/known_item.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/string_map.h"
#include "engine/language/lexicon.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::size_t kLettersForTypo = 5;
constexpr std::size_t kLeastBeginning = 3;  // bytes

/// The same on every machine, unlike std::hash.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

/// Pseudo-random numbers that are the same on every platform (splitmix64), unlike the standard distributions.
class RandomSequence {
 public:
  explicit RandomSequence(std::string_view seed) : state_(hash_of(seed)) {}

  /// From 0 to below `bound`. Requires: bound > 0.
  std::size_t below(std::size_t bound) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::size_t>((z ^ (z >> 31)) % bound);
  }

 private:
  std::uint64_t state_;
};

/// A word as bytes [begin, end), without the punctuation around it: "locks?" -> "locks".
struct WordRange {
  std::size_t begin, end;
};

std::vector<WordRange> words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n", kMarks = ".,;:!?\"'()";
  std::vector<WordRange> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(kBlanks, at)) != std::string_view::npos;) {
    std::size_t begin = at;
    at = std::min(text.find_first_of(kBlanks, at), text.size());
    std::size_t end = at;
    while (begin < end && kMarks.find(text[begin]) != std::string_view::npos) ++begin;
    while (begin < end && kMarks.find(text[end - 1]) != std::string_view::npos) --end;
    if (begin < end) words.push_back({begin, end});
  }
  return words;
}

std::string edited(std::string word, RandomSequence& random) {
  const std::size_t at = random.below(word.size());
  const char letter = static_cast<char>('a' + random.below(26));
  switch (random.below(4)) {
    case 0:
      return word.erase(at, 1);
    case 1:
      return word.insert(at, 1, letter);
    case 2:
      word[at] = letter;
      return word;
    default:
      std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at - 1]);
      return word;
  }
}

struct QueryForm {
  std::string_view name;
  std::optional<std::string> (*make_query)(const QuestionRow&);
};

// clang-format off
constexpr std::array kQueryForms = {
    QueryForm{"title",     [](const QuestionRow& question) { return std::optional(question.title); }},
    QueryForm{"keywords",  [](const QuestionRow& question) { return std::optional(keywords_of(question.title)); }},
    QueryForm{"typo",      [](const QuestionRow& question) { return with_typo(question.title, question.id); }},
    QueryForm{"beginning", [](const QuestionRow& question) { return beginning_of(question.title); }},
};
// clang-format on

std::vector<const QuestionRow*> sample_of(const std::vector<QuestionRow>& questions,
                                          std::optional<std::size_t> size) {
  std::vector<std::pair<std::uint64_t, const QuestionRow*>> drawn;
  drawn.reserve(questions.size());
  for (const QuestionRow& question : questions) drawn.emplace_back(hash_of(question.id), &question);
  if (size && *size < drawn.size()) {
    std::sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second->id < b.second->id;
    });
    drawn.resize(*size);
  }
  std::vector<const QuestionRow*> out;
  out.reserve(drawn.size());
  for (const auto& [hash, question] : drawn) out.push_back(question);
  return out;
}

}  // namespace

std::vector<JudgedSet> known_item_sets(const std::vector<QuestionRow>& questions,
                                       std::optional<std::size_t> sample) {
  StringMap<Grades> by_title;
  for (const QuestionRow& question : questions) by_title[fold(question.title)].emplace(question.id, 1);

  std::vector<JudgedSet> sets;
  for (const QueryForm& form : kQueryForms) {
    JudgedSet set;
    set.name = form.name;
    for (const QuestionRow* question : sample_of(questions, sample)) {
      const std::optional<std::string> text = form.make_query(*question);
      if (!text || text->empty()) continue;
      set.queries.push_back({question->id, *text});
      set.grades.emplace(question->id, by_title.at(fold(question->title)));
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

std::string keywords_of(std::string_view title) {
  const Lexicon& lexicon = Lexicon::builtin();
  std::string out;
  for (const WordRange& range : words_of(title)) {
    const std::string_view word = title.substr(range.begin, range.end - range.begin);
    const std::string folded = fold(word);
    if (lexicon.is_stop_word(folded) || lexicon.is_question_word(folded)) continue;
    out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

std::optional<std::string> with_typo(std::string_view title, std::string_view seed) {
  std::vector<WordRange> words;
  for (const WordRange& range : words_of(title)) {
    const std::string_view word = title.substr(range.begin, range.end - range.begin);
    if (word.size() >= kLettersForTypo && std::all_of(word.begin(), word.end(), ascii::is_letter))
      words.push_back(range);
  }
  if (words.empty()) return std::nullopt;
  RandomSequence random(seed);
  const WordRange chosen = words[random.below(words.size())];
  const std::string word(title.substr(chosen.begin, chosen.end - chosen.begin));
  std::string wrong = word;
  while (fold(wrong) == fold(word)) wrong = edited(word, random);  // a letter may replace itself
  return std::string(title.substr(0, chosen.begin)) + wrong + std::string(title.substr(chosen.end));
}

std::optional<std::string> beginning_of(std::string_view title) {
  const std::string_view beginning = trim(title.substr(0, floor_char(title, title.size() * 2 / 3)));
  if (beginning.size() < kLeastBeginning) return std::nullopt;
  return std::string(beginning);
}

}  // namespace qasearch
