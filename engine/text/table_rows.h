// Tables of GitHub's Markdown in the form that md4c 0.4 reads.
//
//   Words above it        ->  Words above it
//   |a|b|
//   |-|-|                     |a|b|
//                             |---|---|
//
// GitHub takes one hyphen for a column, md4c wants three; to GitHub a table ends the paragraph above it.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace qasearch {

/// Whether a line, without the blanks before it, opens or closes a block of code.
inline bool begins_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

/// The marks of such a line; none for another.
struct Fence {
  char mark = 0;
  std::size_t length = 0;
};
inline Fence fence_of(std::string_view line) {
  if (!begins_fence(line)) return {};
  return {line.front(), std::min(line.find_first_not_of(line.front()), line.size())};
}

/// A line of Markdown: the marks of quotes and blanks before it, and its text. Views of the line.
struct MarkdownLine {
  std::string_view prefix, text;
};

MarkdownLine markdown_line(std::string_view whole);

/// Whether `line` is the delimiter row of a table whose head is the line before it.
bool begins_table(const MarkdownLine& before, const MarkdownLine& line);

/// The text with such tables; code in fences stays as it is. Linear. Has room for `spare` more bytes.
std::string with_whole_tables(std::string_view markdown, std::size_t spare = 0);

}  // namespace qasearch
