// What md4c 0.4.8 does not bound itself, for all who call it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qasearch {

/// A reference may be used a million times, a table with many columns have a million short rows: what md4c
/// expands is bounded by what was written. Real texts make less than one event a byte.
inline constexpr std::size_t kMd4cEventsPerByte = 4;

/// It reads beyond its input and gives texts from there ("](" at the end of a paragraph in raw HTML).
inline constexpr std::size_t kMd4cPadding = 64;

/// A copy with so many zeros behind it; md4c is told of the text alone.
inline std::string padded_for_md4c(std::string_view text) {
  std::string padded;
  padded.reserve(text.size() + kMd4cPadding);
  return padded.append(text).append(kMd4cPadding, '\0');
}

}  // namespace qasearch
