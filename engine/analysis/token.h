// A token: a word of a text as it is indexed, with the bytes it was read from.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/text/utf8.h"

namespace qasearch {

enum class TokenKind : std::uint8_t {
  Word,        // stemmed
  Number,      // "3.13", "10_000", "404", "0x1f"
  Identifier,  // camelCase, snake_case, dotted, hyphenated, with sigils: whole form of a compound
  Symbol,      // "c++", "===", "o(nlogn)", ".net"
  Ideograph,   // two neighbouring CJK characters, or one that stands alone
};

struct Token {
  std::string term;  // what is indexed
  std::string word;  // folded, not stemmed; equals term but for words
  TokenKind kind = TokenKind::Word;
  bool part = false;                 // of the nearest token before it that is none, or of one too long to be
  std::uint32_t position = 0;        // in words from the start of the text
  std::uint32_t begin = 0, end = 0;  // bytes [begin, end) of the text
};

/// A token whose term is in a set.
struct FoundTerm {
  std::uint32_t number;      // of the term in the set
  std::uint32_t begin, end;  // bytes [begin, end) of the text
  bool operator==(const FoundTerm&) const = default;
};

/// Longer ones are data (hashes, base64), not words. In bytes: characters of three, as most scripts have.
inline constexpr std::size_t kMaxTokenCharacters = 64;
inline constexpr std::size_t kMaxTokenBytes = 3 * kMaxTokenCharacters;

/// Whether a folded form is longer than a token may be.
inline bool is_too_long(std::string_view folded) {
  if (folded.size() <= kMaxTokenCharacters) return false;
  return folded.size() > kMaxTokenBytes || count_characters(folded) > kMaxTokenCharacters;
}

}  // namespace qasearch
