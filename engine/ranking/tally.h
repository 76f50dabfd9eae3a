// Counts matches by place, page and day (tallies.h).
//
// Counted over the matches as they are narrowed by all filters and the condition. Throws Xapian::Error. One
// thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/base/doc_set.h"
#include "engine/query/result_options.h"
#include "engine/ranking/tallies.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// Counts what `options` ask for. A place or day costs some nanoseconds a match once the columns of the
/// facets are read, a page that is returned the reading of one document.
Tallies tally(SearchContext& context, const DocSet& matches, const TallyOptions& options);

}  // namespace qasearch
