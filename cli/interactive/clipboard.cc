// SPDX-License-Identifier: MIT
#include "cli/interactive/clipboard.h"

#include <cstdint>

namespace qasearch {

namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view three = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (j < three.size() ? static_cast<unsigned char>(three[j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j) out += j <= three.size() ? kDigits[bits >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

}  // namespace

std::string clipboard_sequence(std::string_view text) { return "\x1b]52;c;" + base64(text) + "\a"; }

}  // namespace qasearch
