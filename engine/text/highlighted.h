// A text and the bytes of it that matched: what a face marks, escapes and colours.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
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

}  // namespace qasearch
