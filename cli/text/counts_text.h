// Counts of a search: matches in all and of each difficulty.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/text/text_style.h"
#include "engine/search/results.h"

namespace qasearch {

/// "12 questions · easy 3 · medium 5 · hard 4", with the range shown when there are more.
std::string counts_text(const SearchResults& results, const TextStyle& style);

}  // namespace qasearch
