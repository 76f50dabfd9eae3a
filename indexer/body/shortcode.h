// Shortcodes of Hugo, template tags of Liquid, Jinja and GitBook, and comments of MDX.
//
//   a {{< tag >}} b                      ->  a b
//   {{< figure src=a.png caption="A" >}} ->  A
//   {{</* tag */>}}, `{% tag %}`         ->  {{< tag >}}, `{% tag %}`
//
// Pure functions, linear.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/body/dialect_mark.h"

namespace qasearch {

/// The line with the titles and captions of its shortcodes, template tags and comments in their place. Those
/// in code stay.
std::string without_shortcodes(std::string_view line);

/// The text between the first pair of double quotes, "" when there is none.
std::string_view quoted_part(std::string_view text);

/// Requires: the line is trimmed. Nothing for a line that is no shortcode of a block.
std::optional<DialectMark> shortcode_mark(std::string_view line);

}  // namespace qasearch
