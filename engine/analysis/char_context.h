// The surroundings of a byte of a text, for the tokenizer: classes of neighbours, ends of words, joints
// between names.
//
// Any place may be asked, the text's end and beyond too: nothing stands there. Here to be inlined. Pure
// functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/analysis/char_class.h"
#include "engine/text/utf8.h"

namespace qasearch {

/// Bytes [begin, end) of a text.
struct TextRange {
  std::size_t begin, end;
};

/// The class of the character at i, which is where one begins.
inline CharClass class_at(std::string_view text, std::size_t i) {
  if (i >= text.size()) return CharClass::Blank;
  const auto byte = static_cast<unsigned char>(text[i]);
  return byte < 128 ? kAsciiClasses[byte] : class_of(code_point_at(text, i).value);
}

inline CharClass class_before(std::string_view text, std::size_t i) {
  if (i == 0) return CharClass::Blank;
  std::size_t start = i - 1;
  while (start > 0 && i - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return class_at(text, start);
}

inline bool word_at(std::string_view text, std::size_t i) { return is_word(class_at(text, i)); }
inline bool word_before(std::string_view text, std::size_t i) { return is_word(class_before(text, i)); }

/// The end of the characters of words that begin at i.
inline std::size_t end_of_piece(std::string_view text, std::size_t i) {
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      if (!is_word(kAsciiClasses[static_cast<unsigned char>(text[i])])) break;
      ++i;
      continue;
    }
    const CodePoint c = char_at(text, i);
    if (!is_word(class_of(c.value))) break;
    i += c.length;
  }
  return i;
}

/// The bytes of an apostrophe at i, or 0.
inline std::size_t apostrophe_at(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == '\'') return 1;
  return text.substr(i).starts_with("\xE2\x80\x99") ? 3 : 0;
}

/// The bytes of a dot or "::" at i that joins two names, or 0.
inline std::size_t joint_at(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == '.' && word_at(text, i + 1)) return 1;
  if (text.substr(i).starts_with("::") && word_at(text, i + 2)) return 2;
  return 0;
}

}  // namespace qasearch
