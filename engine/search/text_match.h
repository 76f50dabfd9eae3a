// Matches of a query's terms in a text, and the byte ranges to mark for them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/string_map.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// Terms to mark, as the tokenizer makes them, each with its weight (its idf, or 1).
using MarkTerms = StringMap<double>;

/// A token of the text that is one of the terms.
struct TextMatch {
  std::size_t begin, end;  // bytes [begin, end) of the text
  std::size_t term;        // its number
  double weight;
  bool inside;  // within the match before it: a part of a compound that is marked anyway
};

/// All matches in the order of their first byte.
std::vector<TextMatch> find_matches(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer);

/// The ranges to mark within `window`: matches that overlap are joined, and so are parts of one name that
/// stand side by side.
std::vector<ByteRange> marked_ranges(std::string_view text, const std::vector<TextMatch>& matches,
                                     ByteRange window);

}  // namespace qasearch
