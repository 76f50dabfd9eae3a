// Explanation of a search as text: how the query is read, how each hit is scored.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/text/text_style.h"
#include "engine/search/results.h"

namespace qasearch {

/// Tree and plan of the query, then each hit with the parts of its score. Requires: an explained search.
std::string explanation_text(const SearchResults& results, const TextStyle& style);

}  // namespace qasearch
