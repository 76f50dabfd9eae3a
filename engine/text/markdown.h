// Markdown taken apart: what is indexed and shown is text, not marks.
//
//   "It is **not** atomic:\n\n```py\nx += 1\n```\nSee [locks](/locks)."
//     -> Prose "It is not atomic:"   Code(py) "x += 1"   Prose "See locks."
//
// Raw HTML in the source is dropped as marks (its text stays; `<pre>` is code, comments, scripts and styles
// are nothing), entities are decoded, block ends and `<br>` become line ends. What only looks like HTML or
// emphasis is text: "vector<int>", "__init__". No control characters come out but tab and line end. Total:
// any bytes give blocks, valid UTF-8 gives valid UTF-8. About linear in the input; never recursive.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/block.h"

namespace qasearch {

struct MarkdownText {
  std::vector<Block> blocks;
  std::vector<std::string> links;  // targets in order; the first thousand, none over 2048 bytes
};

/// Takes Markdown apart (GitHub's dialect: tables, strikethrough, autolinks, task lists).
MarkdownText parse_markdown(std::string_view markdown);

/// One line of Markdown (a question) as plain text: marks inside the line only, so that "# in C?" and "1.
/// normal form?" stay as they are.
std::string plain_line(std::string_view markdown);

}  // namespace qasearch
