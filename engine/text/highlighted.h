// A text and the bytes of it that matched: what a face marks, escapes and colours.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

/// Bytes [begin, end) of a text.
struct ByteRange {
  std::uint32_t begin, end;
  bool operator==(const ByteRange&) const = default;
};

/// A text with its matches: sorted, disjoint, at character boundaries.
struct Highlighted {
  std::string text;
  std::vector<ByteRange> marks;
};

/// Calls `visit(piece, is_marked)` with the pieces of a text in their order; those between marks may be
/// empty. Marks beyond the text are cut, empty ones left out.
template <typename Visit>
void for_each_piece(const Highlighted& highlighted, Visit&& visit) {
  const std::string_view text = highlighted.text;
  std::size_t at = 0;
  for (const ByteRange& mark : highlighted.marks) {
    const std::size_t begin = std::clamp<std::size_t>(mark.begin, at, text.size());
    const std::size_t end = std::clamp<std::size_t>(mark.end, begin, text.size());
    if (begin == end) continue;
    visit(text.substr(at, begin - at), false);
    visit(text.substr(begin, end - begin), true);
    at = end;
  }
  visit(text.substr(at), false);
}

/// The lines of a text, each with its marks; a mark over a line end is divided. One empty line of no text.
std::vector<Highlighted> lines_of(const Highlighted& highlighted);

}  // namespace qasearch
