// Code blocks for a terminal: lines as they are, four columns further in, tabs expanded, coloured where the
// style has a highlighter.
//
//   "if x:\n\treturn" beside "• "   ->   "•     if x:"
//                                        "          return"
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cli/text/text_layout.h"
#include "cli/text/text_style.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// `info` is the info string of the block: "python". Lines are not wrapped: code that is cut differently is
/// other code.
std::string code_text(std::string_view code, std::string_view info, const Margin& margin,
                      const TextStyle& style);

/// Code of a snippet with its matches marked; a line wider than the style's width is cut with a sign.
std::string marked_code_text(const Highlighted& code, const std::string& margin, const TextStyle& style);

}  // namespace qasearch
