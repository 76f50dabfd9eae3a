// Places where a text may be cut: at blanks, at characters, between what is seen as one character.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include <utf8proc.h>

#include "engine/text/utf8.h"

namespace qasearch {

/// The length of the blank at `pos` (as for the tokenizer, Unicode's separators too), or 0.
inline std::size_t blank_at(std::string_view text, std::size_t pos) {
  const char c = text[pos];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  const CodePoint point = code_point_at(text, pos);
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point.value));
  const bool is_blank = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                        category == UTF8PROC_CATEGORY_ZP;
  return is_blank ? point.length : 0;
}

/// The begin of the character that ends at `pos`. Requires: pos > 0.
inline std::size_t char_before(std::string_view text, std::size_t pos) {
  if (static_cast<unsigned char>(text[pos - 1]) < 0x80) return pos - 1;
  std::size_t start = pos - 1;
  while (start > 0 && pos - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return start + code_point_at(text, start).length == pos ? start : pos - 1;
}

/// Whether a text may be cut at `pos` without taking a mark or a joined emoji off its character.
inline bool is_cluster_boundary(std::string_view text, std::size_t pos) {
  if (pos == 0 || pos >= text.size()) return true;
  const auto before = static_cast<utf8proc_int32_t>(code_point_at(text, char_before(text, pos)).value);
  const auto after = static_cast<utf8proc_int32_t>(code_point_at(text, pos).value);
  return utf8proc_grapheme_break(before, after);
}

}  // namespace qasearch
