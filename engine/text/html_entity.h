// Character references of HTML and Markdown: `&mdash;`, `&#39;`, `&#x27;`.
//
// A no-break space becomes a plain one; control characters, surrogates and numbers past Unicode become
// U+FFFD.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qasearch {

/// Longer references are text.
inline constexpr std::size_t kMaxEntityBytes = 34;

/// Appends what `entity` (with its '&' and ';') stands for; false, and nothing appended, when it is unknown.
bool append_html_entity(std::string& out, std::string_view entity);

/// Appends `text` with its references resolved; unknown ones stay as written.
void append_html_text(std::string& out, std::string_view text);

}  // namespace qasearch
