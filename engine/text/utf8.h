// UTF-8 text: repair, folding, small scans. No locale is ever consulted.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace qasearch {

/// The character that begins at `pos` and its length in bytes. An invalid sequence gives U+FFFD and length 1.
/// Requires: pos < text.size().
struct CodePoint {
  char32_t value;
  std::uint32_t length;
};
CodePoint code_point_at(std::string_view text, std::size_t pos);

/// The characters of a text; U+FFFD for each byte of an invalid sequence.
std::u32string characters_of(std::string_view text);

/// Appends a character as UTF-8.
void append_utf8(std::string& out, char32_t value);

bool is_valid_utf8(std::string_view text);

/// The small letter of a capital; anything else is itself.
char32_t to_lower(char32_t c);

/// Whether a character may stand in a name: letters, the marks over them, decimal digits, and what joins them
/// as "_" does.
bool is_name_character(char32_t c);

/// Every invalid sequence replaced by U+FFFD; a valid text comes back as it is.
std::string repair_utf8(std::string_view text);

/// Appends the search form of a character sequence: compatibility forms resolved, case folded, accents off
/// ("Ｃafé" -> "cafe", "ß" -> "ss", "ﬁ" -> "fi", "²" -> "2", "Łódź" -> "lodz", "ı" -> "i"). Scripts whose
/// marks carry meaning (Indic, kana) keep them. Marks above Unicode's stream-safe bound of 30 on a letter are
/// dropped. Invalid bytes become U+FFFD. Linear; ASCII is fast.
void fold_append(std::string& out, std::string_view text);
std::string fold(std::string_view text);

/// Without the mark that some editors begin a file of UTF-8 with; a view into `text`.
std::string_view without_byte_order_mark(std::string_view text);

/// Without blanks (ASCII space, tab, line ends) at both ends; a view into `text`.
std::string_view trim(std::string_view text);

bool is_one_of(std::span<const std::string_view> texts, std::string_view text);

/// Whether two names mean one value of a filter: alike but for case and accents, or of the same slug.
bool is_same_name(std::string_view a, std::string_view b);

/// The characters of valid UTF-8.
inline std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

/// The largest boundary of a character that is not past `pos` (for cutting UTF-8).
std::size_t floor_char(std::string_view text, std::size_t pos);

/// "Concurrency & Parallelism" -> "concurrency-parallelism".
std::string slugify(std::string_view text);

}  // namespace qasearch
