// A range of a text as it is shown: valid UTF-8, with its marks at their new places.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/text/highlighted.h"

namespace qasearch {

/// Stands where text was left out.
inline constexpr std::string_view kEllipsis = "\u2026";

/// Single: one blank for each run of blanks. Kept: as written, but for very long runs; each is ' ' or '\t'.
enum class Blanks : std::uint8_t { Single, Kept };

/// Appends the range without blanks at its end. `marks`: byte ranges of `text` within `range`, sorted and
/// disjoint. Linear in the range.
void append_shown(Highlighted& out, std::string_view text, ByteRange range,
                  const std::vector<ByteRange>& marks, Blanks blanks = Blanks::Single);

}  // namespace qasearch
