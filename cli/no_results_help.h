// Help after a search without results: values with another spelling, no filters, fewer words.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/source/answer_source.h"
#include "engine/search/results.h"

namespace qasearch {

/// Lines for stderr: nothing was found, and what to try next. Searches again without filters and for pages.
/// Requires: `results`, the answer to `request`, has no hits although some were asked for.
std::string no_results_help(AnswerSource& source, const SearchRequest& request, const SearchResults& results);

}  // namespace qasearch
