// Raw HTML inside Markdown, for a terminal.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// The text without comments and without the tags of common elements; <br> and ends of blocks become line
/// ends. Other names in angle brackets stay: people write vector<int> in prose. Linear in the text.
std::string without_html_marks(std::string_view html);

}  // namespace qasearch
