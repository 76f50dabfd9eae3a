// SPDX-License-Identifier: MIT
#include "engine/base/json_writer.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <nlohmann/json.hpp>

#include "engine/base/control_characters.h"

namespace qasearch {
namespace {

bool is_special(char c) { return c < ' ' || c > '~' || c == '"' || c == '\\'; }

/// A character that JSON allows raw and a terminal acts on, of valid UTF-8.
struct RawControl {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0: the text does not begin with one
};

RawControl raw_control_at(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : std::uint32_t{0};
  };
  if (byte(0) == 0x7f) return {0x7f, 1};
  const bool two = (byte(0) & 0xe0) == 0xc0, three = (byte(0) & 0xf0) == 0xe0;
  if (!two && !three) return {};
  const std::uint32_t code = two ? (byte(0) & 0x1f) << 6 | (byte(1) & 0x3f)
                                 : (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
  const auto c = static_cast<char32_t>(code);
  if (!is_control(c) && !is_direction_mark(c) && !is_direction_change(c)) return {};
  return {code, two ? std::size_t{2} : std::size_t{3}};
}

}  // namespace

std::string escape_controls(std::string json) {
  constexpr std::string_view kFirstBytes = "\x7f\xc2\xd8\xe2";
  std::size_t at = json.find_first_of(kFirstBytes);
  if (at == std::string::npos) return json;
  std::string out;
  out.reserve(json.size() + 64);
  std::size_t copied = 0;
  for (; at != std::string::npos; at = json.find_first_of(kFirstBytes, at)) {
    const RawControl control = raw_control_at(std::string_view(json).substr(at));
    if (control.bytes == 0) {
      ++at;
      continue;
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    out.append(json, copied, at - copied).append("\\u");
    for (const int shift : {12, 8, 4, 0}) out += kDigits[control.code >> shift & 0xf];
    at += control.bytes;
    copied = at;
  }
  return out.append(json, copied, std::string::npos);
}

// Each of these is called thousands of times for an answer: they write to one piece and not bit by bit.

void JsonWriter::key(std::string_view name) {
  const bool comma = needs_comma();
  char* at = extend(name.size() + 3 + (comma ? 1 : 0));
  if (comma) *at++ = ',';
  *at++ = '"';
  at = std::copy(name.begin(), name.end(), at);
  *at++ = '"';
  *at = ':';
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::append_text(std::string_view text) {
  bool has_special = false;
  for (const char c : text) has_special |= is_special(c);
  if (has_special) {
    out_ += json_text(nlohmann::json(text));
    return;
  }
  char* at = extend(text.size() + 2);
  *at++ = '"';
  at = std::copy(text.begin(), text.end(), at);
  *at = '"';
}

void JsonWriter::append_integer(std::int64_t number) {
  char digits[20];
  out_.append(digits, std::to_chars(digits, std::end(digits), number).ptr);
}

void JsonWriter::append_real(double number) { out_ += nlohmann::json(number).dump(); }

char* JsonWriter::extend(std::size_t bytes) {
  const std::size_t begin = out_.size();
  out_.resize(begin + bytes);
  return out_.data() + begin;
}

}  // namespace qasearch
