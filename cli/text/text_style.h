// Style of text for a terminal or a pipe, and painting in it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/text/ink.h"
#include "program/code/code_span.h"
#include "program/terminal.h"
#include "program/terminal_text.h"

namespace qasearch {

inline constexpr std::size_t kLeastWidth = 8, kMostWidth = 1000;

struct TextStyle {
  std::size_t width = 80;  // narrower than kLeastWidth counts as that
  Paint paint = Paint::Plain;
  bool hyperlinks = false;  // OSC 8 escape sequences
  Charset charset = Charset::Unicode;
  CodeHighlighter highlighter{};  // may be empty: code in one look
};

/// A copy with the width within its bounds.
TextStyle within_bounds(TextStyle style);

/// Styles of runs, as bits; kMarked is the first.
namespace run_style {
inline constexpr std::uint8_t kStrong = 2, kEmphasis = 4, kCode = 8, kLink = 16, kStrike = 32;
}

/// The text in the ink's look; unchanged when nothing is painted. Requires: printable text.
std::string paint(std::string_view text, Ink ink, const TextStyle& style);

/// A line whose unmarked runs have the ink's look. Run styles add to it.
std::string paint(const Line& line, Ink ink, const TextStyle& style,
                  const std::vector<std::string>& links = {});

/// Text that opens `url` when clicked, where the style has hyperlinks and the URL is one of http or https.
std::string hyperlink(const std::string& text, std::string_view url, const TextStyle& style);

/// The text between sequences of SGR with these parameters ("1;33"); as it is without any.
std::string sgr(std::string_view text, std::string_view parameters);

}  // namespace qasearch
