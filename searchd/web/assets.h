// The styles and scripts of the pages and of <qa-search>, compiled in.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

std::string_view page_style();
std::string_view page_script();

/// Constants of element_script(), which script_words.h puts before it.
std::string_view element_style();
std::string_view element_script();

}  // namespace qasearch
