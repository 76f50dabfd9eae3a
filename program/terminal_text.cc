#include "program/terminal_text.h"

#include <utf8proc.h>

#include <algorithm>

#include "engine/base/control_characters.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

struct Look {
  std::uint8_t style = 0;
  std::uint16_t link = 0;
  bool operator==(const Look&) const = default;
};

/// A character as shown, with its combining characters.
struct Glyph {
  std::string text;
  std::size_t columns = 0;
  Look look{};
};

/// Glyphs that stay together in a line, if they fit in one.
struct Word {
  std::vector<Glyph> glyphs;
  std::size_t columns = 0;
  bool after_blank = false;
  Look blank_look{};
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

/// Requires: `c` is not a blank.
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

/// Splits text into words as it is added; the state between runs is kept.
class WordSplitter {
 public:
  explicit WordSplitter(Charset charset) : charset_(charset) {}

  void add(std::string_view text, Look look) {
    for (std::size_t pos = 0; pos < text.size();) {
      const auto [c, length] = code_point_at(text, pos);
      pos += length;
      add(c, look);
    }
  }
  std::vector<Word> take() && { return std::move(words_); }

 private:
  void add(char32_t c, Look look) {
    if (is_blank(c)) {
      blank_look_ = look;
      blank_ = true;
      return;
    }
    Glyph glyph = to_glyph(c, charset_);
    glyph.look = look;
    if (glyph.columns == 0 && !blank_) {
      words_.back().glyphs.back().text += glyph.text;
      return;
    }
    const bool wide = glyph.columns == 2;
    if (blank_ || wide || last_wide_) words_.push_back({{}, 0, blank_ && !words_.empty(), blank_look_});
    words_.back().columns += glyph.columns;
    words_.back().glyphs.push_back(std::move(glyph));
    blank_ = false;
    last_wide_ = wide;
  }

  Charset charset_;
  std::vector<Word> words_;
  bool blank_ = true, last_wide_ = false;
  Look blank_look_;
};

void append(Line& line, std::string_view text, Look look) {
  if (line.empty() || Look{line.back().style, line.back().link} != look)
    line.push_back({"", look.style, look.link});
  line.back().text += text;
}

std::vector<Line> fill_lines(const std::vector<Word>& words, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 2);
  std::vector<Line> lines;
  std::size_t used = columns;  // in the last line; at first there is none
  for (const Word& word : words) {
    const std::size_t needed = word.columns + (word.after_blank ? 1 : 0);
    if (lines.empty() || used + needed > columns) {
      lines.emplace_back();
      used = 0;
    } else if (word.after_blank) {
      append(lines.back(), " ", word.blank_look);
      ++used;
    }
    for (const Glyph& glyph : word.glyphs) {
      if (used + glyph.columns > columns) {
        lines.emplace_back();
        used = 0;
      }
      append(lines.back(), glyph.text, glyph.look);
      used += glyph.columns;
    }
  }
  return lines;
}

}  // namespace

std::vector<Line> wrap(const std::vector<Run>& runs, std::size_t columns, Charset charset) {
  WordSplitter words(charset);
  for (const Run& run : runs) words.add(run.text, {run.style, run.link});
  return fill_lines(std::move(words).take(), columns);
}

std::vector<Line> wrap(const Highlighted& text, std::size_t columns, Charset charset) {
  WordSplitter words(charset);
  const std::string_view whole = text.text;
  const auto next_character = [whole](std::size_t pos) {  // a mark may begin and end inside one
    while (pos < whole.size() && floor_char(whole, pos) != pos) ++pos;
    return pos;
  };
  std::size_t at = 0;
  for (const ByteRange& mark : text.marks) {
    const std::size_t begin = next_character(std::clamp<std::size_t>(mark.begin, at, whole.size()));
    const std::size_t end = next_character(std::clamp<std::size_t>(mark.end, begin, whole.size()));
    words.add(whole.substr(at, begin - at), {});
    words.add(whole.substr(begin, end - begin), {kMarked, 0});
    at = end;
  }
  words.add(whole.substr(at), {});
  return fill_lines(std::move(words).take(), columns);
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
