// SPDX-License-Identifier: MIT
#include "cli/eval/title_pattern.h"

#include <algorithm>
#include <iterator>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::size_t kMostWords = 3;
constexpr std::size_t kLeastLettersOfName = 6;
constexpr std::string_view kEndMarks = "?.,:;()[]";
constexpr std::string_view kArticles[] = {"a", "an", "the"};
// Words of "What is the ... of X", which is about X.
constexpr std::string_view kNoConcepts[] = {"difference", "differences", "use",  "purpose", "best",
                                            "output",     "result",      "role", "way"};

// A title word by word, folded.
class TitleWords {
 public:
  explicit TitleWords(std::string_view title) : title_(title), ranges_(words_of(title)) {
    for (const WordRange& range : ranges_)
      folded_.push_back(fold(title.substr(range.begin, range.end - range.begin)));
  }

  std::size_t size() const { return folded_.size(); }
  const std::string& operator[](std::size_t i) const { return folded_[i]; }

  // Whether a mark that ends a sentence or a part of it stands before a word.
  bool has_mark_before(std::size_t i) const {
    if (i == 0) return false;
    const std::size_t end = ranges_[i - 1].end;
    return title_.substr(end, ranges_[i].begin - end).find_first_of(kEndMarks) != std::string_view::npos;
  }

  std::string as_written(std::size_t begin, std::size_t end) const {
    return std::string(title_.substr(ranges_[begin].begin, ranges_[end - 1].end - ranges_[begin].begin));
  }

  std::size_t behind_articles(std::size_t i) const {
    while (i < size() && is_one_of(kArticles, folded_[i])) ++i;
    return i;
  }

  // The end of the words that stand together from i on: at a mark or before one of `stops`.
  std::size_t end_of_part(std::size_t i, std::initializer_list<std::string_view> stops) const {
    for (std::size_t k = i; k < size(); ++k) {
      if (k > i && has_mark_before(k)) return k;
      if (std::find(stops.begin(), stops.end(), folded_[k]) != stops.end()) return k;
    }
    return size();
  }

 private:
  std::string_view title_;
  std::vector<WordRange> ranges_;
  std::vector<std::string> folded_;
};

// The second of the two, behind the word at `joint`.
std::optional<std::pair<std::string, std::string>> pair_around(const TitleWords& words, std::size_t begin,
                                                               std::size_t joint) {
  begin = words.behind_articles(begin);
  const std::size_t second = words.behind_articles(joint + 1);
  const std::size_t end =
      words.end_of_part(second, {"and", "in", "when", "for", "with", "how", "which", "vs", "versus", "of"});
  if (begin >= joint || second >= end || joint - begin > kMostWords || end - second > kMostWords)
    return std::nullopt;
  return std::pair(words.as_written(begin, joint), words.as_written(second, end));
}

bool is_name(std::string_view word) {
  const auto letters = std::count_if(word.begin(), word.end(), ascii::is_letter);
  const auto is_mark = [](char c) { return c == '_' || c == '.'; };
  const auto allowed = [&](char c) { return ascii::is_letter(c) || is_mark(c); };
  if (static_cast<std::size_t>(letters) < kLeastLettersOfName ||
      !std::all_of(word.begin(), word.end(), allowed) || !ascii::is_letter(word.front()) ||
      !ascii::is_letter(word.back()))
    return false;
  const bool has_hump = std::adjacent_find(word.begin(), word.end(), [](char a, char b) {
                          return ascii::is_lower(a) && ascii::is_upper(b);
                        }) != word.end();
  return has_hump || std::any_of(word.begin(), word.end(), is_mark) ||
         std::none_of(word.begin(), word.end(), ascii::is_lower);
}

}  // namespace

std::vector<WordRange> words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n", kMarks = ".,;:!?\"'()`";
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

std::optional<std::string> concept_of(std::string_view title) {
  const TitleWords words(title);
  if (words.size() < 2) return std::nullopt;
  std::size_t begin = 0;
  if (words[0] == "what" && (words[1] == "is" || words[1] == "are")) {
    begin = 2;
  } else if (words[0] == "what's" || words[0] == "explain" || words[0] == "define" ||
             words[0] == "describe") {
    begin = 1;
  } else {
    return std::nullopt;
  }
  begin = words.behind_articles(begin);
  const std::size_t end = words.end_of_part(begin, {"and"});
  if (begin >= end || end - begin > kMostWords) return std::nullopt;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_one_of(kNoConcepts, words[i])) return std::nullopt;
  }
  return words.as_written(begin, end);
}

std::optional<std::pair<std::string, std::string>> compared_in(std::string_view title) {
  const TitleWords words(title);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "between") {
      const std::size_t first = words.behind_articles(i + 1);
      const std::size_t joint = words.end_of_part(first, {"and", "vs"});
      return joint < words.size() ? pair_around(words, first, joint) : std::nullopt;
    }
    if (words[i] == "vs" || words[i] == "versus") return pair_around(words, begin, i);
    if (words.has_mark_before(i) || words[i] == "is" || words[i] == "explain")
      begin = i + (words.has_mark_before(i) ? 0 : 1);
  }
  return std::nullopt;
}

std::vector<std::string> names_in(std::string_view title) {
  std::vector<std::string> names;
  for (const WordRange& range : words_of(title)) {
    const std::string_view word = title.substr(range.begin, range.end - range.begin);
    if (is_name(word)) names.emplace_back(word);
  }
  return names;
}

}  // namespace qasearch
