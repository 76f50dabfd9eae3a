// Classes of characters, for the tokenizer. The tokens of a text rest on them: a change is a new
// kTokenizerVersion.
//
// ASCII is looked up in a table and stands here to be inlined. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/text/utf8.h"

namespace qasearch {

enum class CharClass : std::uint8_t {
  Separator,
  Blank,
  Lower,
  Upper,
  Digit,
  Underscore,
  Ideograph,
  Pictogram
};

inline constexpr std::array<CharClass, 128> kAsciiClasses = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = 0; c < 128; ++c) {
    if (c >= 'a' && c <= 'z') classes[c] = CharClass::Lower;
    if (c >= 'A' && c <= 'Z') classes[c] = CharClass::Upper;
    if (c >= '0' && c <= '9') classes[c] = CharClass::Digit;
    if (c == '_') classes[c] = CharClass::Underscore;
    // A backtick sets code off like a blank: what is free in `[[ ]]` stays free.
    if (c == ' ' || c == '`' || (c >= '\t' && c <= '\r')) classes[c] = CharClass::Blank;
  }
  return classes;
}();

/// The class of a character that is not ASCII.
CharClass class_beyond_ascii(char32_t c);

inline CharClass class_of(char32_t c) { return c < 128 ? kAsciiClasses[c] : class_beyond_ascii(c); }

/// Whether a character stands over the one before it, as accents do that are written apart.
bool is_mark(char32_t c);

/// Whether a character of the class stands inside words.
inline bool is_word(CharClass c) {
  return c == CharClass::Lower || c == CharClass::Upper || c == CharClass::Digit ||
         c == CharClass::Underscore;
}

/// As code_point_at(), without a call for ASCII.
inline CodePoint char_at(std::string_view text, std::size_t pos) {
  const auto byte = static_cast<unsigned char>(text[pos]);
  return byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, pos);
}

/// False for an empty text.
bool has_only_letters(std::string_view folded);

}  // namespace qasearch
