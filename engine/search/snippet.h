// The best window of a text around what was found, by byte ranges of the tokenizer: what matches is marked,
// stems, symbols and parts alike, and nothing else.
//
// Windows are scored by the weights of the distinct terms in them, then by all their marks. They are cut at
// word or line ends, never inside a character. Nothing is escaped and no mark is written: faces do that.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/string_map.h"
#include "engine/document/stored_question.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// What to mark: terms as the tokenizer makes them, with how much each tells (its idf, or 1).
using MarkTerms = StringMap<double>;

/// Marks a whole text (a question).
Highlighted highlight(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer);

struct SnippetOptions {
  std::uint32_t width = 200;  // bytes, about; at least 20
};

/// The best window of an answer's text. Line ends become blanks. "… " and " …" stand where text was left out.
/// Without any match: the beginning. Empty for an empty text.
Highlighted make_snippet(std::string_view text, const std::vector<StoredBlock>& blocks,
                         const MarkTerms& terms, Tokenizer& tokenizer, const SnippetOptions& options = {});

}  // namespace qasearch
