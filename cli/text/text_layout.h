// Layout of blocks for a terminal: lines with a margin, which lists and quotes deepen.
//
//   margin "  ", marker "• ", runs "a long item"   ->   "  • a long"
//                                                       "    item"
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/text/text_style.h"
#include "program/terminal_text.h"

namespace qasearch {

/// Text before the lines of a block, from the containers around it.
struct Margin {
  std::string first, rest;  // of the first line, and of the others; printable
};

/// Paragraphs of one block: each vector of runs ends with a line break.
using Paragraph = std::vector<std::vector<Run>>;

/// Adds runs to a paragraph; '\n' in a text is a line break.
void append_run(Paragraph& paragraph, const Run& run);

/// The paragraph wrapped to the style's width. Empty without words.
std::string paragraph_text(const Paragraph& paragraph, const Margin& margin, Ink ink,
                           const std::vector<std::string>& links, const TextStyle& style);

/// A text of one look, wrapped beside a margin. Empty without words.
std::string wrapped_text(const std::string& text, Ink ink, const std::string& margin, const TextStyle& style);

/// Columns left beside a margin; at least kLeastWidth.
std::size_t room_beside(const std::string& margin, const TextStyle& style);

}  // namespace qasearch
