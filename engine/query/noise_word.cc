// SPDX-License-Identifier: MIT
#include "engine/query/noise_word.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/ascii.h"

namespace qasearch {
namespace {

// Hexadecimal digits in groups of 8, 4, 4, 4 and 12; or 32 and more of them.
bool is_id(std::string_view word) {
  constexpr std::array<std::size_t, 5> kGroups = {8, 4, 4, 4, 12};
  std::vector<std::size_t> groups(1);
  for (const char c : word) {
    if (c == '-') {
      groups.push_back(0);
    } else if (ascii::is_hex_digit(c)) {
      ++groups.back();
    } else {
      return false;
    }
  }
  return std::equal(groups.begin(), groups.end(), kGroups.begin(), kGroups.end()) ||
         (groups.size() == 1 && groups[0] >= 32);
}

// "2026-11-22", "2026-11-22T10:00:00.123Z", "10:00:00,123".
bool is_time(std::string_view word) {
  const auto separated = [&](char by, std::size_t first) {
    if (digits_at(word, 0) != first) return false;
    std::size_t at = first;
    for (int i = 0; i < 2; ++i) {
      if (at >= word.size() || word[at] != by || digits_at(word, at + 1) != 2) return false;
      at += 3;
    }
    return at == word.size() || !ascii::is_letter_or_beyond(word[at]) || word[at] == 'T' || word[at] == 'Z';
  };
  return separated('-', 4) || separated('/', 4) || separated(':', 2);
}

// "name.ext": letters behind the last dot, at most four, or five for Java's.
bool is_file_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size() || name.size() - dot > 6)
    return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(),
                     [](char c) { return ascii::is_letter_or_beyond(c) || c == '+'; });
}

}  // namespace

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  return end - at;
}

bool is_address(std::string_view word) {
  constexpr std::array<std::string_view, 5> kNames = {"addr=", "code=", "fp=", "pc=", "sp="};
  const auto name = std::find_if(kNames.begin(), kNames.end(),
                                 [&](std::string_view each) { return word.starts_with(each); });
  if (word.starts_with('+')) word.remove_prefix(1);
  if (name != kNames.end()) word.remove_prefix(name->size());
  const std::size_t least = name != kNames.end() ? 3 : 4;
  return word.size() >= least && word.starts_with("0x") &&
         std::all_of(word.begin() + 2, word.end(), ascii::is_hex_digit);
}

std::size_t line_number_at(std::string_view word) {
  std::size_t begin = word.size();
  for (int i = 0; i < 2; ++i) {
    std::size_t at = begin;
    while (at > 0 && ascii::is_digit(word[at - 1])) --at;
    if (at == begin || at == 0 || word[at - 1] != ':') break;
    begin = at - 1;
  }
  return begin;
}

bool is_place(std::string_view word) {
  const std::size_t number = line_number_at(word);
  const bool has_line = number < word.size();
  const std::string_view path = word.substr(0, number);
  const bool drive = path.size() > 3 && ascii::is_letter_or_beyond(path[0]) && path[1] == ':' &&
                     (path[2] == '\\' || path[2] == '/');
  const bool url = path.find("://") != std::string_view::npos;
  const auto slashes = std::count(path.begin(), path.end(), '/') + std::count(path.begin(), path.end(), '\\');
  if (url) return path.starts_with("file://") || (has_line && slashes > 2);
  if (drive || path.starts_with("./") || path.starts_with("../") || path.starts_with("~/")) return true;
  if (path.starts_with('/') && slashes >= 2) return true;
  if (slashes > 0 && (has_line || is_file_name(path))) return true;
  return has_line && (is_file_name(path) || path.starts_with("node:"));
}

Noise noise_of(std::string_view word) {
  if (is_address(word)) return Noise::Address;
  if (is_id(word)) return Noise::Id;
  if (is_time(word)) return Noise::Time;
  return is_place(word) ? Noise::Place : Noise::None;
}

std::string_view bare_word(std::string_view word) {
  constexpr std::string_view kBefore = "\"'`([{<,;", kBehind = "\"'`)]}>,;:";
  constexpr std::array<std::string_view, 4> kQuotes = {"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C",
                                                       "\xE2\x80\x9D"};
  for (bool cut = true; cut && !word.empty();) {
    cut = false;
    if (kBefore.find(word.front()) != std::string_view::npos) word.remove_prefix(1), cut = true;
    if (!word.empty() && kBehind.find(word.back()) != std::string_view::npos)
      word.remove_suffix(1), cut = true;
    for (const std::string_view quote : kQuotes) {
      if (word.starts_with(quote)) word.remove_prefix(3), cut = true;
      if (word.ends_with(quote)) word.remove_suffix(3), cut = true;
    }
  }
  return word;
}

}  // namespace qasearch
