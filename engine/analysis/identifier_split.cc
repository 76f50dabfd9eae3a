#include "engine/analysis/identifier_split.h"

#include <cstddef>

#include "engine/analysis/char_class.h"
#include "engine/text/utf8.h"

namespace qasearch {

void split_identifier(std::string_view text, TextRange piece, std::vector<TextRange>& humps) {
  humps.clear();
  std::size_t begin = piece.begin;
  CharClass last = CharClass::Underscore;
  std::size_t uppers = 0;  // in the run in hand
  const auto close = [&](std::size_t end) {
    if (end > begin) humps.push_back({begin, end});
    begin = end;
  };
  for (std::size_t i = piece.begin; i < piece.end;) {
    const CodePoint c = char_at(text, i);
    const CharClass now = class_of(c.value);
    if (now == CharClass::Underscore) {
      close(i);
      begin = i + c.length;
      uppers = 0;
    } else if (now == CharClass::Upper) {
      if (last == CharClass::Lower || last == CharClass::Digit) {
        close(i);
        uppers = 0;
      }
      ++uppers;
    } else if (now == CharClass::Lower) {
      // The last capital of a run begins the next word, but "APIs" and "URLs" are one.
      const bool plural = text.substr(i, c.length) == "s" && i + c.length == piece.end;
      if (last == CharClass::Upper && uppers > 1 && !plural) {
        std::size_t start = i - 1;
        while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        close(start);
      }
      uppers = 0;
    }
    last = now;
    i += c.length;
    while (i < piece.end && is_mark(char_at(text, i).value)) i += char_at(text, i).length;
  }
  close(piece.end);
}

}  // namespace qasearch
