#include "searchd/algolia/match_level.h"

#include <algorithm>

#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// Letters that two forms of a word may differ in at the end.
constexpr std::size_t kMostEnding = 2;
constexpr std::size_t kLeastStem = 3;
/// Words of a query that are compared; more are a pasted text.
constexpr std::size_t kMostWords = 32;

bool is_form_of(std::string_view word, std::string_view other) {
  const std::size_t shorter = std::min(word.size(), other.size());
  const auto differs =
      std::mismatch(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(shorter), other.begin());
  const auto same = static_cast<std::size_t>(differs.first - word.begin());
  if (same == word.size() && same == other.size()) return true;
  return same >= kLeastStem && same + kMostEnding >= shorter;
}

/// The marked pieces of a text, each once.
std::vector<std::string> marked_words(const Highlighted& text) {
  std::vector<std::string_view> pieces;
  for (const ByteRange& mark : text.marks)
    pieces.push_back(std::string_view(text.text).substr(mark.begin, mark.end - mark.begin));
  std::sort(pieces.begin(), pieces.end());
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  std::vector<std::string> words;
  for (const std::string_view piece : pieces) {
    for (std::string& word : plain_words(piece)) words.push_back(std::move(word));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  bool in_word = false;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = code_point_at(folded, i);
    if (is_name_character(c.value)) {
      if (!in_word) words.emplace_back();
      words.back().append(folded, i, c.length);
    }
    in_word = is_name_character(c.value);
    i += c.length;
  }
  return words;
}

MatchLevels::MatchLevels(std::string_view query, const std::vector<Hit>& hits) {
  for (std::string& word : plain_words(query)) {
    if (words_.size() < kMostWords && std::find(words_.begin(), words_.end(), word) == words_.end())
      words_.push_back(std::move(word));
  }
  std::vector<bool> found(words_.size());
  for (const Hit& hit : hits) {
    if (!hit.texts) continue;
    for (const Highlighted* const text : {&hit.texts->question, &hit.texts->answer, &hit.texts->framework,
                                          &hit.texts->topic, &hit.texts->subtopic}) {
      const std::vector<bool> here = found_in(*text);
      for (std::size_t i = 0; i < here.size(); ++i) found[i] = found[i] || here[i];
    }
  }
  if (hits.empty()) return;
  std::size_t at = 0;
  std::erase_if(words_, [&](const std::string&) { return !found[at++]; });
}

MatchedWords MatchLevels::of(const Highlighted& text) const {
  MatchedWords matched;
  if (text.marks.empty()) return matched;
  const std::vector<bool> found = found_in(text);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (found[i]) matched.words.push_back(words_[i]);
  }
  matched.level = !words_.empty() && matched.words.size() == words_.size() ? "full" : "partial";
  return matched;
}

std::vector<bool> MatchLevels::found_in(const Highlighted& text) const {
  std::vector<bool> found(words_.size());
  if (text.marks.empty() || words_.empty()) return found;
  for (const std::string& marked : marked_words(text)) {
    for (std::size_t i = 0; i < words_.size(); ++i) found[i] = found[i] || is_form_of(words_[i], marked);
  }
  return found;
}

}  // namespace qasearch
