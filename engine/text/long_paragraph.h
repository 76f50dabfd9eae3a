// Paragraphs of very many lines, with their last lines joined: md4c 0.4.8 finds the line of a bracket by
// counting from the paragraph's first, which is quadratic in a text of a million lines "[a]".
//
//   1,000 lines "[a]", "[b]", "[c]"   ->   1,000 lines "[a]", "[b] [c]"
//
// A line end in a paragraph reads as a blank, so the text stays what it was, in the same places.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace qasearch {

/// The text with such paragraphs, of the same length. Linear.
std::string with_short_paragraphs(std::string markdown);

}  // namespace qasearch
