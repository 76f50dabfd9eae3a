// The tags of raw HTML inside Markdown: their names, their meaning for the text around them, their
// attributes.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qasearch {

/// The meaning of a tag for the text around it.
enum class TagRole : std::uint8_t {
  Inline,  // nothing
  Line,    // ends the line
  Cell,    // a blank
  Image,   // its alt text
  Link,    // its target is collected
  Code,    // its content is code
  Drop,    // its content is no text
};

/// Nothing for a name that is none of HTML's.
std::optional<TagRole> tag_role(std::string_view lower_name);

/// Whether a name is written as types are: "Object" is one, "object" and "OBJECT" are elements.
bool is_type_name(std::string_view name);

/// The byte after the '>' of the tag that begins at `begin`; npos when it does not end.
std::size_t end_of_tag(std::string_view html, std::size_t begin);

/// The value of an attribute of a tag, its references resolved; empty when there is none.
std::string attribute_text(std::string_view tag, std::string_view lower_name);

/// The first place of `lower`, in any case, at or behind `from`; npos when there is none.
std::size_t find_ignoring_case(std::string_view text, std::string_view lower, std::size_t from);

}  // namespace qasearch
