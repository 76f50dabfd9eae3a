// The best window of a text around a query's matches, with the matches marked: stems, symbols and parts of
// compounds alike, as the tokenizer finds them.
//
//   matches (text_match.h) -> best window (snippet_window.h) -> cuts (snippet_cut.h)
//     -> the window as one flat text, and in parts (snippet_parts.h)
//
// Windows are cut at word or line ends, never inside a character. Nothing is escaped: that is left to what
// prints it. Linear in the text.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/document/stored_question.h"
#include "engine/search/snippet_part.h"
#include "engine/search/text_match.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// Marks a whole text (a question).
Highlighted highlight(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer);

struct SnippetOptions {
  std::uint32_t width = 200;  // bytes, about; at least 20
};

/// The best window of an answer's text. In its flat form line ends become blanks, and "… " and " …" stand
/// where text was left out. Without any match: the beginning. Empty for an empty text.
Snippet make_snippet(std::string_view text, const std::vector<StoredBlock>& blocks, const MarkTerms& terms,
                     Tokenizer& tokenizer, const SnippetOptions& options = {});

}  // namespace qasearch
