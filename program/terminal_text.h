// Texts of the site made fit for a terminal: harmless, measured in columns, wrapped with their marks.
//
//   "a dead\x1b[31mlock", mark on "dead", 8 columns  ->  "a *dead*␛"  /  "[31mlock"
//
// A text may hold anything its author, or a stranger, wrote: no control character and no change of the
// writing direction reaches the terminal. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/highlighted.h"

namespace qasearch {

/// Whether signs of our own ("›", "␛") and an author's "…" may be more than ASCII.
enum class Charset : std::uint8_t { Ascii, Unicode };

/// Text of one kind. Neighbours in a line differ in `marked`.
struct Run {
  std::string text;
  bool marked = false;
  bool operator==(const Run&) const = default;
};
using Line = std::vector<Run>;

/// Wraps at blanks, and beside wide characters; a longer word is broken. Any number of blanks and line ends
/// between two words is one blank. No line is wider than `columns` (at least 2); none for a text without
/// words.
std::vector<Line> wrap(const Highlighted& text, std::size_t columns, Charset charset);

/// The text as one line: control characters replaced by visible signs, line ends and tabs by blanks.
std::string printable(std::string_view text, Charset charset);

/// A line for stderr. What is quoted in it may hold anything: control characters are made visible.
std::string message_line(std::string_view text);

/// The number of columns that a printable text takes.
std::size_t column_count(std::string_view text);
std::size_t column_count(const Line& line);

}  // namespace qasearch
