#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <vector>

#include <utf8proc.h>

#include "engine/base/ascii.h"

namespace qasearch {
namespace {

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// Marks that only decorate: accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels; and the
// Arabic tatweel, which only stretches a word.
bool is_dropped_mark(std::int32_t value) {
  return (value >= 0x0300 && value <= 0x036F) || (value >= 0x0591 && value <= 0x05C7) || value == 0x0640 ||
         (value >= 0x064B && value <= 0x065F) || (value >= 0x1AB0 && value <= 0x1AFF) ||
         (value >= 0x1DC0 && value <= 0x1DFF) || (value >= 0x20D0 && value <= 0x20FF);
}

// Latin letters that Unicode does not decompose, as CLDR's Latin-ASCII transform writes them; after case
// folding.
struct FoldedLetter {
  std::int32_t letter;
  std::string_view ascii;
};
constexpr FoldedLetter kFoldedLetters[] = {
    {0x00E6, "ae"},  // æ
    {0x00F0, "d"},   // ð
    {0x00F8, "o"},   // ø
    {0x00FE, "th"},  // þ
    {0x0111, "d"},   // đ
    {0x0127, "h"},   // ħ
    {0x0131, "i"},   // ı, Turkish; "I" and "İ" fold to "i" too
    {0x0142, "l"},   // ł
    {0x014B, "n"},   // ŋ
    {0x0153, "oe"},  // œ
    {0x0167, "t"},   // ŧ
};

using CodePoints = std::vector<utf8proc_int32_t>;

// Unicode's stream-safe bound (UAX #15, section 13): no real text has more marks on a letter.
constexpr std::size_t kMaxMarks = 30;

bool is_mark(utf8proc_int32_t point) { return utf8proc_get_property(point)->combining_class != 0; }

// Appends a character's folded decomposition.
void append_decomposed(CodePoints& points, char32_t character) {
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                           UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  utf8proc_int32_t decomposed[32];
  int boundary = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(character), decomposed,
                                                         std::size(decomposed), kOptions, &boundary);
  for (utf8proc_ssize_t i = 0; i < count; ++i) points.push_back(decomposed[i]);
}

// Puts the marks of each letter in canonical order and drops those above the bound: sorting is quadratic in
// their number otherwise, or at least costs what nobody reads.
void order_marks(CodePoints& points) {
  std::size_t kept = 0, run = 0;  // points that stay; marks at their end
  for (const utf8proc_int32_t point : points) {
    run = is_mark(point) ? run + 1 : 0;
    if (run > kMaxMarks) continue;
    std::size_t at = kept++;
    const auto order = utf8proc_get_property(point)->combining_class;
    for (; run > 1 && at > kept - run && utf8proc_get_property(points[at - 1])->combining_class > order; --at)
      points[at] = points[at - 1];
    points[at] = point;
  }
  points.resize(kept);
}

// Cyrillic "й" is a letter of its own: Russian endings, and so its stems, depend on it.
void drop_marks(CodePoints& points) {
  constexpr utf8proc_int32_t kCyrillicI = 0x0438, kBreve = 0x0306;
  utf8proc_int32_t before = 0;
  std::erase_if(points, [&before](utf8proc_int32_t point) {
    const bool is_letter = before == kCyrillicI && point == kBreve;
    before = point;
    return !is_letter && is_dropped_mark(point);
  });
}

void append_folded(std::string& out, utf8proc_int32_t point) {
  const auto* const row = std::find_if(std::begin(kFoldedLetters), std::end(kFoldedLetters),
                                       [point](const FoldedLetter& each) { return each.letter == point; });
  if (row == std::end(kFoldedLetters)) return append_utf8(out, static_cast<char32_t>(point));
  out += row->ascii;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t pos) {
  const auto first = static_cast<unsigned char>(text[pos]);
  if (first < 0x80) return {first, 1};
  const CodePoint invalid{0xFFFD, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - pos < length) return invalid;
  char32_t value = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[pos + i]);
    if ((next & 0xC0) != 0x80) return invalid;
    value = (value << 6) | (next & 0x3Fu);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return invalid;
  return {value, static_cast<std::uint32_t>(length)};
}

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = code_point_at(text, pos);
    out += c.value;
    pos += c.length;
  }
  return out;
}

void append_utf8(std::string& out, char32_t value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | (value >> 6));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | (value >> 12));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (value >> 18));
    out += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = code_point_at(text, pos);
    if (c.length == 1 && c.value == 0xFFFD) return false;
    pos += c.length;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = code_point_at(text, pos);
    append_utf8(out, c.value);
    pos += c.length;
  }
  return out;
}

void fold_append(std::string& out, std::string_view text) {
  if (is_ascii(text)) {
    const std::size_t begin = out.size();
    out.resize(begin + text.size());
    std::transform(text.begin(), text.end(), out.begin() + static_cast<std::ptrdiff_t>(begin), ascii::lower);
    return;
  }
  CodePoints points;
  points.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = code_point_at(text, pos);
    append_decomposed(points, c.value);
    pos += c.length;
  }
  order_marks(points);
  drop_marks(points);
  const utf8proc_ssize_t composed =
      utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()),
                               static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  for (utf8proc_ssize_t i = 0; i < composed; ++i) append_folded(out, points[static_cast<std::size_t>(i)]);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_append(out, text);
  return out;
}

char32_t to_lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

bool is_name_character(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return false;
  }
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && ascii::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && ascii::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_one_of(std::span<const std::string_view> texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::size_t floor_char(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return text.size();
  while (pos > 0 && (static_cast<unsigned char>(text[pos]) & 0xC0) == 0x80) --pos;
  return pos;
}

std::string slugify(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool keeps =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (keeps) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool is_same_name(std::string_view a, std::string_view b) {
  return fold(a) == fold(b) || slugify(a) == slugify(b);
}

}  // namespace qasearch
