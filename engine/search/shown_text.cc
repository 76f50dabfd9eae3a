// SPDX-License-Identifier: MIT
#include "engine/search/shown_text.h"

#include <cstddef>
#include <string>

#include "engine/search/text_boundary.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMostBlanks = 24;  // of one run: a snippet stays short whatever its text

}  // namespace

void append_shown(Highlighted& out, std::string_view text, ByteRange range,
                  const std::vector<ByteRange>& marks, Blanks blanks) {
  auto mark = marks.begin();
  bool open = false;
  std::string gap;
  for (std::size_t i = range.begin; i < range.end;) {
    if (const std::size_t length = blank_at(text, i); length != 0) {
      if (gap.size() < (blanks == Blanks::Single ? 1 : kMostBlanks))
        gap += blanks == Blanks::Kept && text[i] == '\t' ? '\t' : ' ';
      i += length;
      continue;
    }
    out.text += gap;
    gap.clear();
    if (!open && mark != marks.end() && i >= mark->begin) {
      out.marks.push_back({static_cast<std::uint32_t>(out.text.size()), 0});
      open = true;
    }
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out.text += text[i++];
    } else {
      const CodePoint c = code_point_at(text, i);
      append_utf8(out.text, c.value);
      i += c.length;
    }
    if (open && i >= mark->end) {
      out.marks.back().end = static_cast<std::uint32_t>(out.text.size());
      open = false;
      ++mark;
    }
  }
}

}  // namespace qasearch
