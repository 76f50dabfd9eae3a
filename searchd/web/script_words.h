// Words for the scripts, as JSON.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "searchd/web/words.h"

namespace qasearch {

/// {"copy":"Copy",...}: what the script of the pages says.
std::string page_words_json(const PageWords& words);

/// qasearch.js whole: its style, the words of all languages and the element.
std::string element_module();

}  // namespace qasearch
