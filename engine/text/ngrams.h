// Character n-grams: the pieces of four characters of the words of a text, with the blanks around a word.
//
//   "two threads"  ->  " two" "two " " thr" "thre" "hrea" "read" "eads" "ads "
//
// By them texts are alike that have other forms of a word, its compounds or slips of it (McNamee and Mayfield
// 2004, "Character n-gram tokenization for European language text retrieval", chose four as well). A gram is
// known by the bucket that it falls into.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/ascii.h"

namespace qasearch {

inline constexpr std::uint32_t kNgramBits = 13;
inline constexpr std::uint32_t kNgramBuckets = 1U << kNgramBits;

/// By byte: the byte of a word that it is read as, 0 for one that stands between words.
inline constexpr std::array<std::uint8_t, 256> kNgramLetters = [] {
  std::array<std::uint8_t, 256> letters{};
  for (std::size_t byte = 0; byte < letters.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (ascii::is_letter_or_beyond(c) || ascii::is_digit(c))
      letters[byte] = static_cast<std::uint8_t>(ascii::lower(c));
  }
  return letters;
}();

/// Calls `visit(std::uint32_t bucket)` for each gram in order. Letters, digits and bytes beyond ASCII make
/// words; capitals of ASCII are read as small letters, other letters as they are. A word of one or two bytes
/// is one gram. Linear.
template <typename Visit>
void visit_ngrams(std::string_view text, Visit&& visit) {
  const auto bucket = [](std::uint32_t gram) {
    return (gram * 2654435761U) >> (32 - kNgramBits);  // Knuth's multiplicative hash
  };
  const auto letter = [&](std::size_t i) -> std::uint32_t {
    return i < text.size() ? kNgramLetters[static_cast<unsigned char>(text[i])] : 0;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (letter(i) == 0) continue;
    std::uint32_t gram = ' ' << 8 | letter(i);  // the last four bytes
    std::uint32_t next = letter(++i);
    if (next != 0) {
      gram = gram << 8 | next;
      while ((next = letter(++i)) != 0) visit(bucket(gram = gram << 8 | next));
    }
    visit(bucket(gram << 8 | ' '));
  }
}

}  // namespace qasearch
