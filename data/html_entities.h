// HTML's named character references, from html_entities.txt by cmake/html_entities.cmake. Sorted by name.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace qasearch {

struct HtmlEntity {
  std::string_view name;   // without '&' and ';'
  char32_t first, second;  // second: 0 for most
  bool is_bare;            // counts without its semicolon too
};

extern const std::span<const HtmlEntity> html_entities;

}  // namespace qasearch
