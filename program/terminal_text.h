// Text from the index prepared for a terminal: without control characters, measured in columns, wrapped with
// its styles.
//
//   "a dead\x1b[31mlock", mark on "dead", 8 columns  ->  "a *dead*␛"  /  "[31mlock"
//
// A text may contain anything: no control character and no change of the writing direction reaches the
// terminal. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/highlighted.h"

namespace qasearch {

/// Whether the program's own signs ("›", "␛") and "…" are written in ASCII.
enum class Charset : std::uint8_t { Ascii, Unicode };

/// The style of what matched; other bits are the caller's.
inline constexpr std::uint8_t kMarked = 1;

/// Text of one style and link. Neighbours in a wrapped line differ in one of them.
struct Run {
  std::string text;
  std::uint8_t style = 0;
  std::uint16_t link = 0;  // the caller's; 0: none
  bool operator==(const Run&) const = default;
};
using Line = std::vector<Run>;

/// Wraps at blanks and beside wide characters; a word longer than a line is broken. Blanks and line ends
/// between two words become one blank. No line is wider than `columns` (at least 2). A text without words has
/// no lines.
std::vector<Line> wrap(const std::vector<Run>& runs, std::size_t columns, Charset charset);
/// Matches have the style kMarked.
std::vector<Line> wrap(const Highlighted& text, std::size_t columns, Charset charset);

/// The text as one line: control characters become visible signs, line ends and tabs blanks.
std::string printable(std::string_view text, Charset charset);

/// A line for stderr, with control characters made visible: a message may quote anything.
std::string message_line(std::string_view text);

/// Columns of a printable text.
std::size_t column_count(std::string_view text);
std::size_t column_count(const Line& line);

}  // namespace qasearch
