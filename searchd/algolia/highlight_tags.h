// The tags that a widget wants around matches, and texts with them.
//
//   {"<mark>","</mark>"}              "a &lt;<mark>b</mark>&gt;"     HTML: everything else is escaped
//   {"__ais-highlight__", "__/..."}   "a <__ais-highlight__b__/...>" placeholders: raw, the widget escapes
//
// Pure functions.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/text/highlighted.h"

namespace qasearch {

struct HighlightTags {
  std::string before = "<em>", after = "</em>";

  /// Whether texts go to a page as they are.
  bool is_html() const { return before.starts_with('<') || after.starts_with('<'); }
};

/// Whether a tag can do no harm in a page: a placeholder ("__name__"), or a tag of running text or of an
/// element that HTML does not know, with at most a class.
bool is_safe_tag(std::string_view tag);

/// Characters that are escaped where texts go to a page as they are.
enum class Escaping : unsigned char {
  None,
  Brackets,  // < and > alone: clients that show text and those that decode entities both show the rest
  Html,      // &amp; &lt; &gt; &quot; &#039;, the entities that all clients decode
};

void append_escaped(std::string& out, std::string_view text, Escaping escaping);

/// The text with tags around its marks.
std::string tagged(const Highlighted& text, const HighlightTags& tags);

}  // namespace qasearch
