// Suggestions while typing: titles of the index with their links.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/base/deadline.h"
#include "engine/reader/search_context.h"
#include "engine/search/results.h"

namespace qasearch {

/// None for an empty query. Reads the index's titles when they are first needed.
Suggestions suggest(SearchContext& context, const SuggestRequest& request, Deadline deadline);

}  // namespace qasearch
