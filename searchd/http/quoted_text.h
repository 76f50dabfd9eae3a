// A client's text as it stands in a message: printable ASCII in quotes, cut after 60 characters.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

inline std::string quoted_text(std::string_view value) {
  constexpr std::size_t kMostShown = 60;
  std::string shown;
  for (const char c : value.substr(0, kMostShown)) shown += c >= ' ' && c < 0x7f ? c : '?';
  return "'" + shown + (value.size() > kMostShown ? "...'" : "'");
}

}  // namespace qasearch
