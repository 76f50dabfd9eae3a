#include "program/terminal_text.h"

#include <utf8proc.h>

#include <algorithm>

#include "engine/base/control_characters.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// A character as it is shown, with the characters that stand on it.
struct Glyph {
  std::string text;
  std::size_t columns = 0;
  bool marked = false;
};

/// Glyphs that stay together in a line, if they fit in one.
struct Word {
  std::vector<Glyph> glyphs;
  std::size_t columns = 0;
  bool after_blank = false;
  bool blank_marked = false;
};

bool is_blank(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u0085' || c == U'\u2028' || c == U'\u2029';
}

/// The visible sign for a control character; empty for a character that may pass.
std::string control_sign(char32_t c, Charset charset) {
  const bool low = c < 0x20 || c == 0x7f;
  if (!is_control(c) && !is_direction_change(c)) return {};
  std::string sign;
  if (charset == Charset::Ascii) return low ? std::string{'^', static_cast<char>(c ^ 0x40)} : "?";
  append_utf8(sign, !low ? U'\ufffd' : c == 0x7f ? U'\u2421' : static_cast<char32_t>(0x2400 + c));
  return sign;
}

/// The character as it is shown. Requires: it is no blank.
Glyph to_glyph(char32_t c, Charset charset) {
  Glyph glyph;
  glyph.text = control_sign(c, charset);
  if (!glyph.text.empty()) {
    glyph.columns = charset == Charset::Ascii ? glyph.text.size() : 1;
  } else if (is_direction_mark(c)) {
    glyph.text.clear();  // invisible anyway
  } else if (charset == Charset::Ascii && c == U'…') {
    glyph.text = "...";
    glyph.columns = 3;
  } else {
    append_utf8(glyph.text, c);
    glyph.columns =
        static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
  }
  return glyph;
}

std::vector<Word> to_words(const Highlighted& text, Charset charset) {
  std::vector<Word> words;
  bool blank = true, blank_marked = false, last_wide = false;
  auto mark = text.marks.begin();
  for (std::size_t pos = 0; pos < text.text.size();) {
    const auto [c, length] = code_point_at(text.text, pos);
    while (mark != text.marks.end() && mark->end <= pos) ++mark;
    const bool marked = mark != text.marks.end() && mark->begin <= pos;
    pos += length;
    if (is_blank(c)) {
      blank_marked = marked;
      blank = true;
      continue;
    }
    Glyph glyph = to_glyph(c, charset);
    glyph.marked = marked;
    if (glyph.columns == 0 && !blank) {
      words.back().glyphs.back().text += glyph.text;
      continue;
    }
    const bool wide = glyph.columns == 2;
    if (blank || wide || last_wide) {
      words.push_back({{}, 0, blank && !words.empty(), blank_marked});
    }
    words.back().columns += glyph.columns;
    words.back().glyphs.push_back(std::move(glyph));
    blank = false;
    last_wide = wide;
  }
  return words;
}

void append(Line& line, std::string_view text, bool marked) {
  if (line.empty() || line.back().marked != marked) line.push_back({"", marked});
  line.back().text += text;
}

}  // namespace

std::vector<Line> wrap(const Highlighted& text, std::size_t columns, Charset charset) {
  columns = std::max<std::size_t>(columns, 2);
  std::vector<Line> lines;
  std::size_t used = columns;  // of the last line; at first there is none
  for (const Word& word : to_words(text, charset)) {
    const std::size_t needed = word.columns + (word.after_blank ? 1 : 0);
    if (lines.empty() || used + needed > columns) {
      lines.emplace_back();
      used = 0;
    } else if (word.after_blank) {
      append(lines.back(), " ", word.blank_marked);
      ++used;
    }
    for (const Glyph& glyph : word.glyphs) {
      if (used + glyph.columns > columns) {
        lines.emplace_back();
        used = 0;
      }
      append(lines.back(), glyph.text, glyph.marked);
      used += glyph.columns;
    }
  }
  return lines;
}

std::string message_line(std::string_view text) { return printable(text, Charset::Unicode) + "\n"; }

std::string printable(std::string_view text, Charset charset) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const auto [c, length] = code_point_at(text, pos);
    pos += length;
    out += is_blank(c) ? " " : to_glyph(c, charset).text;
  }
  return out;
}

std::size_t column_count(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto [c, length] = code_point_at(text, pos);
    columns += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
    pos += length;
  }
  return columns;
}

std::size_t column_count(const Line& line) {
  std::size_t columns = 0;
  for (const Run& run : line) columns += column_count(run.text);
  return columns;
}

}  // namespace qasearch
