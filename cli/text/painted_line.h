// Lines that paint() made, taken apart again: for a screen that draws spans, and to cut a line to a width.
//
//   "a \x1b[1mdead\x1b[0mlock"   ->   {"a ", ""}, {"dead", "1"}, {"lock", ""}
//   fitted to 5 columns          ->   "a \x1b[1mde…\x1b[0m"
//
// Escape sequences of hyperlinks (OSC 8) are left out. Linear in the line.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "program/terminal_text.h"

namespace qasearch {

struct PaintedSpan {
  std::string text;        // printable
  std::string parameters;  // of SGR, "1;33"; empty: as the terminal's text
  bool operator==(const PaintedSpan&) const = default;
};

std::vector<PaintedSpan> painted_spans(std::string_view line);

/// The line without escape sequences.
std::string without_paint(std::string_view line);

/// The line cut to `columns`, with a sign where something was cut off.
std::string fitted(std::string_view line, std::size_t columns, Charset charset);

}  // namespace qasearch
