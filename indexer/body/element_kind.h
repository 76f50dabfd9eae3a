// Kinds of HTML elements, by what they become in Markdown.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qasearch {

enum class ElementKind : std::uint8_t {
  Inline,  // its text only; unknown elements too
  Skipped,
  LineBreak,
  Rule,
  Image,
  Pre,
  Code,
  Strong,
  Emphasis,
  Link,
  Superscript,
  Heading,
  Quote,
  List,
  Item,
  Table,
  Row,
  Cell,
  Block,
};

/// Requires: `tag` in lower case.
ElementKind element_kind(std::string_view tag);

/// True for an element that ends the line of text before it.
bool is_block_element(std::string_view tag);

/// 1 to 6 for "h1" to "h6", else 0.
std::size_t heading_level(std::string_view tag);

}  // namespace qasearch
