// A part of a text of so many words around its matches, as `attributesToSnippet` asks for it.
//
//   "one two three four five", "four" marked, 3 words  ->  "…three four five"
//
// Words are what stands between blanks; a long run without blanks counts as several, so that a text without
// them is cut, too. Blanks and line ends become single blanks. Pure; linear in the text.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/text/highlighted.h"

namespace qasearch {

inline constexpr std::size_t kSnippetWords = 10;

/// The window with the most marks, the first of several; `ellipsis` stands at each end where text was cut.
Highlighted word_snippet(const Highlighted& text, std::size_t words, std::string_view ellipsis);

}  // namespace qasearch
