// Character n-grams: the pieces of four characters of the words of a text, with the blanks around a word.
//
//   "two threads"  ->  " two" "two " " thr" "thre" "hrea" "read" "eads" "ads "
//
// By them texts are alike that have other forms of a word, its compounds or slips of it (McNamee and Mayfield
// 2004, "Character n-gram tokenization for European language text retrieval", chose four as well). A gram is
// known by the bucket that it falls into.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/ascii.h"

namespace qasearch {

inline constexpr std::uint32_t kNgramBuckets = 1 << 13;

/// Calls `visit(std::uint32_t bucket)` for each gram in order. Letters, digits and bytes beyond ASCII make
/// words; capitals of ASCII are read as small letters, other letters as they are. A word of one or two bytes
/// is one gram. Linear.
template <typename Visit>
void visit_ngrams(std::string_view text, Visit&& visit) {
  const auto bucket = [](std::uint32_t gram) {
    return (gram * 2654435761U) >> (32 - 13);  // Knuth's multiplicative hash
  };
  std::uint32_t gram = 0;  // the last four bytes
  std::size_t bytes = 0;   // of the word so far, with the blank before it
  const auto take = [&](unsigned char byte) {
    gram = gram << 8 | byte;
    if (++bytes >= 4) visit(bucket(gram));
  };
  const auto end_word = [&] {
    take(' ');
    if (bytes < 4) visit(bucket(gram));
    bytes = 0;
  };
  for (const char c : text) {
    if (!ascii::is_letter_or_beyond(c) && !ascii::is_digit(c)) {
      if (bytes > 0) end_word();
      continue;
    }
    if (bytes == 0) {
      gram = ' ';
      bytes = 1;
    }
    take(static_cast<unsigned char>(ascii::lower(c)));
  }
  if (bytes > 0) end_word();
}

}  // namespace qasearch
