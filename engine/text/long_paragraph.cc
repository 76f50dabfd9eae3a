// SPDX-License-Identifier: MIT
#include "engine/text/long_paragraph.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "engine/text/table_rows.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

// No paragraph of a real text comes near; blocks of code do not count.
constexpr std::size_t kMostLines = 1'000;
constexpr std::size_t kMostIndent = 3;   // of a line that begins a block
constexpr std::size_t kMostHeading = 6;  // marks of a heading
constexpr std::size_t kLeastBreak = 3;   // marks of a break

// "- a", "1. a", "## a", "***": a line that ends a paragraph wherever it stands. Others that begin a block in
// some places and go on with a paragraph in others are taken for text.
bool surely_begins_block(const MarkdownLine& line) {
  const std::string_view text = line.text;
  const std::size_t quote = line.prefix.rfind('>') + 1;  // npos + 1 is 0
  if (line.prefix.size() - quote > kMostIndent || line.prefix.find('\t') != std::string_view::npos)
    return false;
  const std::size_t marks = std::min(text.find_first_not_of(text.front()), text.size());
  if (marks == text.size() && marks >= kLeastBreak &&
      std::string_view("-*_").find(text.front()) != std::string_view::npos)
    return true;
  if (text.front() == '#') return marks <= kMostHeading && marks < text.size() && text[marks] == ' ';
  const std::string_view bullet = text.substr(0, 2);
  return bullet == "- " || bullet == "* " || bullet == "+ " || text.starts_with("1. ") ||
         text.starts_with("1) ");
}

class ParagraphJoiner {
 public:
  explicit ParagraphJoiner(std::string& markdown) : markdown_(markdown) {}

  void take(std::size_t begin, std::size_t end) {
    const std::string_view whole = std::string_view(markdown_).substr(begin, end - begin);
    if (is_code(whole)) return end_paragraph();
    const MarkdownLine line = markdown_line(whole);
    if (line.text.empty()) return end_paragraph();
    if (surely_begins_block(line)) end_paragraph();
    ++lines_;
    in_table_ |= lines_ == 2 && line.prefix == before_.prefix && begins_table(before_, line);
    const auto quotes = std::ranges::count(line.prefix, '>');
    const bool is_same_quote = std::exchange(quotes_, quotes) == quotes;
    if (lines_ > kMostLines && !in_table_ && is_same_quote) {
      const auto place = [this](std::size_t pos) {
        return markdown_.begin() + static_cast<std::ptrdiff_t>(pos);
      };
      std::fill(place(begin - 1), place(begin + line.prefix.size()), ' ');
    }
    before_ = line;
  }

 private:
  // Code between fences at the begin of a line, where nothing else can be meant.
  bool is_code(std::string_view line) {
    const Fence fence = fence_of(line);
    if (fence_.mark != 0) {
      if (fence.mark == fence_.mark && fence.length >= fence_.length &&
          trim(line.substr(fence.length)).empty())
        fence_ = {};
      return true;
    }
    if (fence.mark == 0 || (fence.mark == '`' && line.find('`', fence.length) != std::string_view::npos))
      return false;
    fence_ = fence;
    return true;
  }

  void end_paragraph() {
    lines_ = 0;
    in_table_ = false;
  }

  std::string& markdown_;
  MarkdownLine before_{};
  std::ptrdiff_t quotes_ = 0;  // marks before that line
  std::size_t lines_ = 0;      // of the paragraph
  bool in_table_ = false;      // whose rows are paragraphs of their own
  Fence fence_;                // that began the code
};

}  // namespace

std::string with_short_paragraphs(std::string markdown) {
  if (std::ranges::count(markdown, '\n') < static_cast<std::ptrdiff_t>(kMostLines)) return markdown;
  ParagraphJoiner joiner(markdown);
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    joiner.take(begin, end);
    begin = end + 1;
  }
  return markdown;
}

}  // namespace qasearch
