#include "indexer/parse/lenient_json.h"

#include <algorithm>

#include "engine/base/ascii.h"

namespace qasearch {

namespace {

constexpr std::string_view kMarks[] = {"<![CDATA[", "]]>", "<!--", "-->"};

// The length of a comment at `pos` or of a mark that templates put around data; 0 where there is none.
std::size_t skipped_bytes(std::string_view text, std::size_t pos, std::size_t depth) {
  const std::string_view rest = text.substr(pos);
  for (const std::string_view mark : kMarks) {
    if (rest.starts_with(mark) && (mark != "]]>" || depth == 0)) return mark.size();
  }
  if (rest.starts_with("/*")) {
    const std::size_t end = rest.find("*/", 2);
    return end == std::string_view::npos ? rest.size() : end + 2;
  }
  if (!rest.starts_with("//")) return 0;
  // "//<![CDATA[" hides its mark from JavaScript, and data may follow it in the line.
  const std::size_t content = std::min(rest.find_first_not_of(" \t", 2), rest.size());
  for (const std::string_view mark : kMarks) {
    if (rest.substr(content).starts_with(mark)) return content + mark.size();
  }
  return std::min(rest.find('\n'), rest.size());
}

}  // namespace

LenientJson::LenientJson(std::string_view text) {
  json_.reserve(text.size() + 2);
  for (std::size_t pos = 0; pos < text.size();) {
    if (text[pos] == '"') {
      read_string(text, pos);
    } else if (const std::size_t skipped = skipped_bytes(text, pos, depth_); skipped > 0) {
      pos += skipped;
    } else {
      read_outside(text, pos);
    }
  }
  json_ += ']';
}

std::size_t LenientJson::place_of(std::size_t position) const {
  const auto after =
      std::ranges::upper_bound(places_, position, {}, [](const auto& place) { return place.first; });
  const auto& [in_json, in_text] = *(after - 1);
  return in_text + (position - in_json);
}

void LenientJson::put(char c, std::size_t pos) {
  // A place is noted where the two texts stop running side by side.
  const auto& [in_json, in_text] = places_.back();
  if (json_.size() - in_json != pos - in_text) places_.emplace_back(json_.size(), pos);
  json_ += c;
}

void LenientJson::read_string(std::string_view text, std::size_t& pos) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  if (depth_ == 0 && value_ended_) json_ += ',';
  last_comma_ = 0;
  value_ended_ = true;
  put(text[pos], pos);
  ++pos;
  while (pos < text.size()) {
    const char c = text[pos];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      put('\\', pos);
      json_.append("u00").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
    } else {
      put(c, pos);
    }
    ++pos;
    if (c == '"') return;
    if (c == '\\' && pos < text.size() && static_cast<unsigned char>(text[pos]) >= 0x20) {
      put(text[pos], pos);
      ++pos;
    }
  }
}

void LenientJson::read_outside(std::string_view text, std::size_t& pos) {
  const char c = text[pos];
  if (ascii::is_blank(c)) {
    put(c, pos++);
    return;
  }
  if (depth_ == 0 && (c == ';' || c == ',')) {
    ++pos;
    return;
  }
  const bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
  if (depth_ == 0 && opens && value_ended_) json_ += ',';
  if (closes && last_comma_ > 0) json_[last_comma_] = ' ';
  last_comma_ = c == ',' ? json_.size() : 0;
  put(c, pos++);
  if (opens) ++depth_;
  if (closes && depth_ > 0) --depth_;
  value_ended_ = depth_ == 0;
}

}  // namespace qasearch
