#include "engine/analysis/char_class.h"

#include <utf8proc.h>

#include "engine/base/ascii.h"

namespace qasearch {
namespace {

bool is_ideograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || c == 0x3005 || c == 0x3007 || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Scripts without blanks between words besides those of ideographs: Thai, Lao, Burmese, Khmer.
bool is_without_blanks(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0xA9E0 && c <= 0xA9FF) || (c >= 0xAA60 && c <= 0xAA7F);
}

bool is_letter(char32_t c) {
  const CharClass k = class_of(c);
  return k == CharClass::Lower || k == CharClass::Upper;
}

}  // namespace

CharClass class_beyond_ascii(char32_t c) {
  if (c == 0x00AD) return CharClass::Lower;  // a soft hyphen stands inside words; folding drops it
  if (is_ideograph(c)) return CharClass::Ideograph;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return CharClass::Upper;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return is_without_blanks(c) ? CharClass::Ideograph : CharClass::Lower;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return CharClass::Digit;
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_SM:
      return CharClass::Pictogram;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CharClass::Blank;
    default:
      return CharClass::Separator;
  }
}

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

bool has_only_letters(std::string_view folded) {
  std::size_t i = 0;
  while (i < folded.size() && ascii::is_letter(folded[i])) ++i;
  while (i < folded.size()) {
    const CodePoint c = code_point_at(folded, i);
    if (!is_letter(c.value)) return false;
    i += c.length;
  }
  return !folded.empty();
}

}  // namespace qasearch
