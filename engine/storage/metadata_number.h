// Numbers as the metadata of an index has them: decimal text.
// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <string_view>

namespace qasearch {

/// The number that a metadata entry begins with; 0 where there is none (a missing entry is empty) and where
/// it is too large for the type.
template <typename Number>
Number metadata_number(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace qasearch
