// Character references of HTML and Markdown: `&mdash;`, `&#39;`, `&#x27;`.
//
// Names, numbers and missing semicolons as in the HTML standard (13.2.5.72 to 13.2.5.80): "&notin;" is one
// reference, "&notit;" is "&not" and "it;", `&#146;` is the right quotation mark of Windows. Beyond it, a
// no-break space becomes a plain one, and control characters become U+FFFD.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace qasearch {

/// Appends the meaning of `entity`, which has its '&' and ';'; false, and nothing appended, when it is
/// unknown. For Markdown, where both stand always.
bool append_html_entity(std::string& out, std::string_view entity);

/// The place of a text of HTML. In an attribute, a reference without a semicolon is text where a letter, a
/// digit or '=' follows: "?a=1&copy=2".
enum class HtmlText : std::uint8_t { Content, Attribute };

/// Appends `text` with its references resolved; unknown ones stay as written. Linear.
void append_html_text(std::string& out, std::string_view text, HtmlText place = HtmlText::Content);

}  // namespace qasearch
