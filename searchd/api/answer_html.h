// An answer's Markdown as HTML that is safe on any page: md4c's renderer, without raw HTML and with plain
// links.
//
//   "See [locks](/locks), not [this](javascript:alert(1)) or <b>that</b>."
//     -> "<p>See <a href="/locks">locks</a>, not <a>this</a> or &lt;b&gt;that&lt;/b&gt;.</p>\n"
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// GitHub's dialect. Total: any bytes give HTML whose tags are all ours. Linear in the input, also in memory:
/// what would become much longer than it is stays as it was written.
std::string answer_html(std::string_view markdown);

}  // namespace qasearch
