// What a person can do next when a search found nothing: a value spelled otherwise, no filters, fewer words.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/search/results.h"
#include "engine/search/searcher.h"

namespace qasearch {

/// Lines that say that nothing was found and what to try, some found by searching again. Requires: the answer
/// to `request` shows no hit and was to show some.
std::string no_results_help(Searcher& searcher, const SearchRequest& request, const SearchResults& results);

}  // namespace qasearch
