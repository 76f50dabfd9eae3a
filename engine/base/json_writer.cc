// SPDX-License-Identifier: MIT
#include "engine/base/json_writer.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <nlohmann/json.hpp>

namespace qasearch {
namespace {

bool is_special(char c) { return c < ' ' || c > '~' || c == '"' || c == '\\'; }

}  // namespace

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
    using Json = nlohmann::json;
    out_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
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
