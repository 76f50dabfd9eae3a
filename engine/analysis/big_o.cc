#include "engine/analysis/big_o.h"

#include "engine/analysis/char_context.h"
#include "engine/base/ascii.h"

namespace qasearch {

std::size_t end_of_big_o(std::string_view text, std::size_t i) {
  const CodePoint letter = char_at(text, i);
  const std::size_t open = i + letter.length;
  const bool is_order =
      letter.value == 'O' || letter.value == 'o' || letter.value == 0x0398 || letter.value == 0x03A9;
  if (!is_order || open >= text.size() || text[open] != '(' || word_before(text, i)) return i;
  std::size_t end = open + 1;
  int depth = 1;
  for (; end < text.size() && end - i <= kMaxBigOBytes && depth > 0; ++end) {
    const char c = text[end];
    if (c == '(') ++depth;
    if (c == ')') --depth;
    const bool allowed = ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
                         std::string_view(" ()^*+-/.,!|_").find(c) != std::string_view::npos;
    if (!allowed) return i;
  }
  const bool is_empty = end - open <= 2;
  return depth != 0 || is_empty ? i : end;
}

bool may_open_big_o(std::string_view text, std::size_t i) {
  if (text[i] != '(' || i == 0) return false;
  const char before = text[i - 1];  // O, or the last byte of a Greek letter
  return before == 'O' || before == 'o' || static_cast<unsigned char>(before) >= 0x80;
}

}  // namespace qasearch
