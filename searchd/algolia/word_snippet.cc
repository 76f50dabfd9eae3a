#include "searchd/algolia/word_snippet.h"

#include <algorithm>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// Longer runs without a blank are several words: few words of any language are longer.
constexpr std::size_t kLongestWord = 48;

struct Word {
  std::uint32_t begin, end;
  bool follows_blank;
};

std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  bool follows_blank = false;
  for (std::size_t i = 0; i < text.size();) {
    if (ascii::is_blank(text[i])) {
      follows_blank = true;
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && !ascii::is_blank(text[end]) && end - i < kLongestWord) ++end;
    if (end < text.size()) end = std::max(floor_char(text, end), i + 1);
    words.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), follows_blank});
    follows_blank = false;
    i = end;
  }
  return words;
}

/// For each word the number of marks that begin before its end.
std::vector<std::size_t> marks_before_end(const std::vector<Word>& words,
                                          const std::vector<ByteRange>& marks) {
  std::vector<std::size_t> counts;
  counts.reserve(words.size());
  std::size_t count = 0;
  for (const Word& word : words) {
    while (count < marks.size() && marks[count].begin < word.end) ++count;
    counts.push_back(count);
  }
  return counts;
}

/// The first word of the best window: some words stand before its first match.
std::size_t best_begin(const std::vector<Word>& words, const std::vector<ByteRange>& marks,
                       std::size_t most) {
  const std::vector<std::size_t> counts = marks_before_end(words, marks);
  const std::size_t last = words.size() - most, lead = most / 4;
  std::size_t best = 0, best_count = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (counts[i] == (i == 0 ? 0 : counts[i - 1])) continue;  // no mark begins in it
    const std::size_t begin = std::min(i - std::min(i, lead), last);
    const std::size_t count = counts[begin + most - 1] - (begin == 0 ? 0 : counts[begin - 1]);
    if (count <= best_count) continue;
    best = begin;
    best_count = count;
  }
  return best;
}

void append_word(Highlighted& out, const Highlighted& from, const Word& word,
                 std::vector<ByteRange>::const_iterator& mark) {
  const std::size_t shift = out.text.size();
  out.text.append(from.text, word.begin, word.end - word.begin);
  for (; mark != from.marks.end() && mark->begin < word.end; ++mark) {
    const std::uint32_t begin = std::max(mark->begin, word.begin), end = std::min(mark->end, word.end);
    if (begin < end)
      out.marks.push_back({static_cast<std::uint32_t>(shift + begin - word.begin),
                           static_cast<std::uint32_t>(shift + end - word.begin)});
    if (mark->end > word.end) break;  // it goes on in the next word
  }
}

}  // namespace

Highlighted word_snippet(const Highlighted& text, std::size_t most, std::string_view ellipsis) {
  const std::vector<Word> words = split_words(text.text);
  const std::size_t count = std::min(most, words.size());
  const std::size_t begin = count == words.size() ? 0 : best_begin(words, text.marks, count);
  Highlighted out;
  if (count == 0) return out;
  if (begin > 0) out.text += ellipsis;
  auto mark = std::find_if(text.marks.begin(), text.marks.end(),
                           [&](const ByteRange& each) { return each.end > words[begin].begin; });
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (i > begin && words[i].follows_blank) out.text += ' ';
    append_word(out, text, words[i], mark);
  }
  if (begin + count < words.size()) out.text += ellipsis;
  return out;
}

}  // namespace qasearch
