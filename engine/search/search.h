// Answers a search: from the request to hits, facets and notes.
//
//   parse -> analyse -> correct -> plan -> evaluate (match, rank, rerank) -> present
//                                   ^                   |
//                                   +-- options as text +      once more for "find -name" without a hit
//
// Notes count further plans: the words of a phrase apart, another correction.
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/base/deadline.h"
#include "engine/reader/search_context.h"
#include "engine/search/results.h"

namespace qasearch {

SearchResults search(SearchContext& context, const SearchRequest& request, Deadline deadline);

}  // namespace qasearch
