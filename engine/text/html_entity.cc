// SPDX-License-Identifier: MIT
#include "engine/text/html_entity.h"

#include <algorithm>
#include <array>

#include "data/html_entities.h"
#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr char32_t kReplacement = 0xfffd;
constexpr std::size_t kMaxNameBytes = 31;     // "CounterClockwiseContourIntegral"
constexpr std::size_t kMaxBareNameBytes = 6;  // "Aacute"

// The characters of the numbers 0x80 to 0x9f, which are those of Windows' code page 1252; 0: a control
// character.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

char32_t character_of(std::uint32_t number) {
  if (number == 0xa0) return ' ';
  if (number >= 0x80 && number < 0xa0) {
    const char32_t character = kWindows1252[number - 0x80];
    return character != 0 ? character : kReplacement;
  }
  const bool control = (number < 0x20 && number != '\n' && number != '\t') || number == 0x7f;
  const bool surrogate = number >= 0xd800 && number < 0xe000;
  return control || surrogate || number > 0x10ffff ? kReplacement : static_cast<char32_t>(number);
}

const HtmlEntity* find_entity(std::string_view name) {
  const auto found =
      std::lower_bound(html_entities.begin(), html_entities.end(), name,
                       [](const HtmlEntity& row, std::string_view wanted) { return row.name < wanted; });
  return found != html_entities.end() && found->name == name ? &*found : nullptr;
}

void append_entity(std::string& out, const HtmlEntity& entity) {
  append_utf8(out, character_of(entity.first));
  if (entity.second != 0) append_utf8(out, character_of(entity.second));
}

// Bytes of the reference at the front of `text`, which begins with "&#"; 0 when there is none.
std::size_t append_number(std::string& out, std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t begin = hex ? 3 : 2;
  std::size_t end = begin;
  std::uint32_t number = 0;
  for (; end < text.size() && (hex ? ascii::is_hex_digit(text[end]) : ascii::is_digit(text[end])); ++end) {
    const char digit = ascii::lower(text[end]);
    const auto value = static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    number = std::min(number * (hex ? 16 : 10) + value, std::uint32_t{0x110000});  // all above mean the same
  }
  if (end == begin) return 0;
  append_utf8(out, character_of(number));
  return end < text.size() && text[end] == ';' ? end + 1 : end;
}

bool may_stay_bare(std::string_view rest, HtmlText place) {
  if (place == HtmlText::Content || rest.empty()) return true;
  return rest.front() != '=' && !ascii::is_letter(rest.front()) && !ascii::is_digit(rest.front());
}

// The same for a name: the longest one counts, first with its semicolon, then without.
std::size_t append_named(std::string& out, std::string_view text, HtmlText place) {
  std::size_t end = 1;
  while (end < text.size() && end <= kMaxNameBytes + 1 &&
         (ascii::is_letter(text[end]) || ascii::is_digit(text[end])))
    ++end;
  if (end < text.size() && text[end] == ';') {
    if (const HtmlEntity* const entity = find_entity(text.substr(1, end - 1))) {
      append_entity(out, *entity);
      return end + 1;
    }
  }
  for (std::size_t length = std::min(end - 1, kMaxBareNameBytes); length > 1; --length) {
    const HtmlEntity* const entity = find_entity(text.substr(1, length));
    if (entity == nullptr || !entity->is_bare) continue;
    if (!may_stay_bare(text.substr(1 + length), place)) return 0;
    append_entity(out, *entity);
    return 1 + length;
  }
  return 0;
}

std::size_t append_reference(std::string& out, std::string_view text, HtmlText place) {
  return text.starts_with("&#") ? append_number(out, text) : append_named(out, text, place);
}

}  // namespace

bool append_html_entity(std::string& out, std::string_view entity) {
  if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') return false;
  if (entity[1] == '#') {
    std::string number;
    if (append_number(number, entity) != entity.size()) return false;
    out += number;
    return true;
  }
  const HtmlEntity* const found = find_entity(entity.substr(1, entity.size() - 2));
  if (found != nullptr) append_entity(out, *found);
  return found != nullptr;
}

void append_html_text(std::string& out, std::string_view text, HtmlText place) {
  while (!text.empty()) {
    const std::size_t ampersand = std::min(text.find('&'), text.size());
    out += text.substr(0, ampersand);
    text.remove_prefix(ampersand);
    if (text.empty()) return;
    const std::size_t taken = append_reference(out, text, place);
    if (taken == 0) out += '&';
    text.remove_prefix(std::max<std::size_t>(taken, 1));
  }
}

}  // namespace qasearch
