// Renders an answer's Markdown to HTML that is safe on any page: by md4c, without raw HTML, with safe links
// only.
//
//   "See [locks](/locks), not [this](javascript:alert(1)) or <b>that</b>."
//     -> "<p>See <a href="/locks">locks</a>, not <a>this</a> or &lt;b&gt;that&lt;/b&gt;.</p>\n"
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// Reads GitHub's dialect. Any bytes give valid HTML with a fixed set of tags. Linear time and memory: a text
/// that would grow out of proportion is returned as written, in <pre>.
std::string answer_html(std::string_view markdown);

}  // namespace qasearch
