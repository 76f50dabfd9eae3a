// Markdown rendered for a terminal or a pipe.
//
//   "## Why\n\nIt is **not** atomic; see [locks](/l).\n\n- one\n"
//     ->  "Why\n\nIt is not atomic; see locks (/l).\n\n• one\n"
//
// Prose, headings, lists, quotes and tables are wrapped to the width; code keeps its lines. Where text is
// painted, emphasis, code and links have their looks; a link shows its target unless it can be clicked.
// Linear in the input; never recursive. md4c reads the text.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cli/text/text_style.h"

namespace qasearch {

/// Blocks with a blank line between them; ends with a line end, unless empty.
std::string markdown_text(std::string_view markdown, const TextStyle& style);

}  // namespace qasearch
