#include "cli/eval/known_item.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "cli/eval/title_pattern.h"
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

// One way to ask for questions: any question that has the query's key will do.
struct KnownQuery {
  std::string text, key;
};

struct QueryForm {
  std::string_view name;
  std::vector<std::string> (*keys)(std::string_view title);
  std::optional<KnownQuery> (*ask)(const QuestionRow& question);
  std::size_t most_answers = SIZE_MAX;  // a name that more titles hold says nothing
};

std::optional<KnownQuery> ask_for_title(const QuestionRow& question, std::optional<std::string> text) {
  if (!text) return std::nullopt;
  return KnownQuery{*std::move(text), fold(question.title)};
}

std::vector<std::string> title_keys(std::string_view title) { return {fold(title)}; }

std::vector<std::string> concept_keys(std::string_view title) {
  const auto explained = concept_of(title);
  return explained ? std::vector{fold(*explained)} : std::vector<std::string>();
}

std::optional<KnownQuery> ask_for_concept(const QuestionRow& question) {
  const auto explained = concept_of(question.title);
  if (!explained) return std::nullopt;
  return KnownQuery{*explained, fold(*explained)};
}

std::string pair_key(const std::pair<std::string, std::string>& pair) {
  const std::string a = fold(pair.first), b = fold(pair.second);
  return a < b ? a + "\n" + b : b + "\n" + a;
}

std::vector<std::string> pair_keys(std::string_view title) {
  const auto pair = compared_in(title);
  return pair ? std::vector{pair_key(*pair)} : std::vector<std::string>();
}

std::optional<KnownQuery> ask_for_pair(const QuestionRow& question) {
  const auto pair = compared_in(question.title);
  if (!pair) return std::nullopt;
  const std::string ways[] = {pair->first + " vs " + pair->second, pair->second + " vs " + pair->first,
                              "difference " + pair->first + " " + pair->second};
  return KnownQuery{ways[RandomSequence(question.id).below(std::size(ways))], pair_key(*pair)};
}

std::vector<std::string> name_keys(std::string_view title) {
  std::vector<std::string> names;
  for (const std::string& name : names_in(title)) names.push_back(fold(name));
  return names;
}

std::optional<KnownQuery> ask_for_name(const QuestionRow& question) {
  const std::vector<std::string> names = names_in(question.title);
  if (names.empty()) return std::nullopt;
  const std::string& name = names[RandomSequence(question.id).below(names.size())];
  return KnownQuery{with_slip(name, question.id), fold(name)};
}

// clang-format off
constexpr std::array kQueryForms = {
    QueryForm{"title",     title_keys,   [](const QuestionRow& row) { return ask_for_title(row, row.title); }},
    QueryForm{"keywords",  title_keys,   [](const QuestionRow& row) { return ask_for_title(row, keywords_of(row.title)); }},
    QueryForm{"typo",      title_keys,   [](const QuestionRow& row) { return ask_for_title(row, with_typo(row.title, row.id)); }},
    QueryForm{"beginning", title_keys,   [](const QuestionRow& row) { return ask_for_title(row, beginning_of(row.title)); }},
    QueryForm{"concept",   concept_keys, ask_for_concept},
    QueryForm{"versus",    pair_keys,    ask_for_pair},
    QueryForm{"name",      name_keys,    ask_for_name, 5},
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
  const std::vector<const QuestionRow*> asked = sample_of(questions, sample);
  std::vector<JudgedSet> sets;
  StringMap<Grades> by_key;
  decltype(QueryForm::keys) keys = nullptr;  // of by_key: neighbours in the table share them
  for (const QueryForm& form : kQueryForms) {
    if (form.keys != keys) {
      keys = form.keys;
      by_key.clear();
      for (const QuestionRow& question : questions) {
        for (const std::string& key : keys(question.title)) by_key[key].emplace(question.id, 1);
      }
    }
    JudgedSet set;
    set.name = form.name;
    for (const QuestionRow* question : asked) {
      const std::optional<KnownQuery> query = form.ask(*question);
      if (!query || query->text.empty()) continue;
      const Grades& answers = by_key.at(query->key);
      if (answers.size() > form.most_answers) continue;
      set.queries.push_back({question->id, query->text});
      set.grades.emplace(question->id, answers);
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
  const WordRange chosen = words[RandomSequence(seed).below(words.size())];
  const std::string_view word = title.substr(chosen.begin, chosen.end - chosen.begin);
  return std::string(title.substr(0, chosen.begin)) + with_slip(word, seed) +
         std::string(title.substr(chosen.end));
}

std::string with_slip(std::string_view word, std::string_view seed) {
  RandomSequence random(seed);
  random.below(word.size());  // the same as ever for a title's word
  std::string wrong(word);
  while (fold(wrong) == fold(word)) wrong = edited(std::string(word), random);  // a letter may replace itself
  return wrong;
}

std::optional<std::string> beginning_of(std::string_view title) {
  const std::string_view beginning = trim(title.substr(0, floor_char(title, title.size() * 2 / 3)));
  if (beginning.size() < kLeastBeginning) return std::nullopt;
  return std::string(beginning);
}

}  // namespace qasearch
