// SPDX-License-Identifier: MIT
#include "indexer/parse/toml_scalar.h"

#include <algorithm>
#include <cstddef>

#include "engine/base/ascii.h"
#include "engine/base/utc_time.h"

namespace qasearch {

namespace {

constexpr std::string_view kWords[] = {"true", "false", "inf", "+inf", "-inf", "nan", "+nan", "-nan"};

using DigitTest = bool (*)(char);

struct Radix {
  std::string_view prefix;
  DigitTest is_digit;
};
constexpr Radix kRadices[] = {
    {"0x", ascii::is_hex_digit},
    {"0o", [](char c) { return c >= '0' && c <= '7'; }},
    {"0b", [](char c) { return c == '0' || c == '1'; }},
};

// A place in a word; each skip_ moves on over what it names, and else returns false.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool at(char c) const { return rest_.starts_with(c); }
  bool skip_any(std::string_view chars) {
    if (rest_.empty() || chars.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Digits with single underscores between them: "1_000".
  bool skip_digits(DigitTest is_digit) {
    do {
      const auto end = std::ranges::find_if_not(rest_, is_digit);
      if (end == rest_.begin()) return false;
      rest_.remove_prefix(static_cast<std::size_t>(end - rest_.begin()));
    } while (skip_any("_"));
    return true;
  }

  // Two digits, at most `largest`.
  bool skip_pair(int largest) {
    if (rest_.size() < 2 || !ascii::is_digit(rest_[0]) || !ascii::is_digit(rest_[1])) return false;
    const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return value <= largest;
  }

  bool skip_date() {
    constexpr std::size_t kDateBytes = std::string_view("2026-11-22").size();
    if (!parse_day(rest_)) return false;
    rest_.remove_prefix(kDateBytes);
    return true;
  }

  // "10:00", "10:00:00", "10:00:00.5"
  bool skip_time() {
    if (!skip_pair(23) || !skip_any(":") || !skip_pair(59)) return false;
    if (!skip_any(":")) return true;
    constexpr int kLeapSecond = 60;
    if (!skip_pair(kLeapSecond)) return false;
    if (!skip_any(".")) return true;
    const std::size_t fraction = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(fraction);
    return fraction > 0;
  }

  // "Z", "+02:00"
  bool skip_offset() {
    return skip_any("Zz") || (skip_any("+-") && skip_pair(23) && skip_any(":") && skip_pair(59));
  }

 private:
  std::string_view rest_;
};

// A decimal number, whole or not; only "0" itself begins with 0.
bool is_number(std::string_view word) {
  Cursor cursor(word);
  cursor.skip_any("+-");
  if (cursor.at('0') ? !cursor.skip_any("0") : !cursor.skip_digits(ascii::is_digit)) return false;
  if (cursor.skip_any(".") && !cursor.skip_digits(ascii::is_digit)) return false;
  if (!cursor.skip_any("eE")) return cursor.at_end();
  cursor.skip_any("+-");
  return cursor.skip_digits(ascii::is_digit) && cursor.at_end();
}

bool is_whole_number_with_prefix(std::string_view word) {
  return std::ranges::any_of(kRadices, [&](const Radix& radix) {
    if (!word.starts_with(radix.prefix)) return false;
    Cursor cursor(word.substr(radix.prefix.size()));
    return cursor.skip_digits(radix.is_digit) && cursor.at_end();
  });
}

bool is_date_or_time(std::string_view word) {
  Cursor cursor(word);
  if (!cursor.skip_date()) return cursor.skip_time() && cursor.at_end();
  if (cursor.at_end()) return true;
  if (!cursor.skip_any("Tt ") || !cursor.skip_time()) return false;
  return cursor.at_end() || (cursor.skip_offset() && cursor.at_end());
}

}  // namespace

bool is_toml_scalar(std::string_view word) {
  return std::ranges::find(kWords, word) != std::end(kWords) || is_number(word) ||
         is_whole_number_with_prefix(word) || is_date_or_time(word);
}

}  // namespace qasearch
