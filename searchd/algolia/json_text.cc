#include "searchd/algolia/json_text.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// The code unit of "\uXXXX" at `at`; nothing when there is none.
std::optional<std::uint32_t> code_unit_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLength = 6;
  if (text.size() < at + kLength || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    if (!ascii::is_hex_digit(c)) return std::nullopt;
    unit = unit << 4 | static_cast<std::uint32_t>(ascii::is_digit(c) ? c - '0' : ascii::lower(c) - 'a' + 10);
  }
  return unit;
}

bool is_high(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/// The text with U+FFFD for each surrogate without its other half: a text that is cut between them is one.
std::string pair_surrogates(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      out += text[i++];
      continue;
    }
    const auto unit = code_unit_at(text, i);
    const bool is_surrogate = unit && (is_high(*unit) || is_low(*unit));
    const auto next = is_surrogate ? code_unit_at(text, i + 6) : std::nullopt;
    const bool is_pair = is_surrogate && is_high(*unit) && next && is_low(*next);
    const std::size_t length = is_pair ? 12 : unit ? 6 : 2;
    out += is_surrogate && !is_pair ? std::string_view("\\ufffd") : text.substr(i, length);
    i += length;
  }
  return out;
}

bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++i;
    if (quoted) continue;
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > kMaxJsonDepth) return true;
  }
  return false;
}

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text, std::string_view name) {
  if (is_too_deep(text))
    return fail(ErrorCode::Usage,
                std::string(name) + " has more than " + std::to_string(kMaxJsonDepth) + " nested brackets");
  nlohmann::json json = nlohmann::json::parse(pair_surrogates(repair_utf8(text)), nullptr, false);
  if (json.is_discarded()) return fail(ErrorCode::Usage, std::string(name) + " is no JSON");
  return json;
}

}  // namespace qasearch
