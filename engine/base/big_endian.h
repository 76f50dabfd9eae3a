// Numbers as bytes in big-endian order, which sort as the numbers do: the form of value slots.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace qasearch {

inline void append_big_endian(std::string& out, std::uint32_t value, unsigned bytes) {
  for (unsigned shift = 8 * bytes; shift > 0;) {
    shift -= 8;
    out += static_cast<char>((value >> shift) & 0xff);
  }
}

/// The number in at most 8 bytes.
inline std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace qasearch
