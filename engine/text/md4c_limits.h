// Limits that md4c 0.4.8 lacks, for every caller of it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qasearch {

/// Bounds md4c's output by its input: a reference may be used a million times, a table of many columns have a
/// million short rows. Real texts make less than one event a byte.
inline constexpr std::size_t kMd4cEventsPerByte = 4;

/// Zeros behind the input: md4c reads beyond it and gives texts from there ("](" at the end of a paragraph in
/// raw HTML).
inline constexpr std::size_t kMd4cPadding = 64;

/// A copy with kMd4cPadding zeros behind it; the length given to md4c is that of the text alone.
inline std::string padded_for_md4c(std::string_view text) {
  std::string padded;
  padded.reserve(text.size() + kMd4cPadding);
  return padded.append(text).append(kMd4cPadding, '\0');
}

}  // namespace qasearch
