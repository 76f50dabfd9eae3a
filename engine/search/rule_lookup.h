// Documents that the site's rules name for a query.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <xapian.h>

#include "engine/base/deadline.h"
#include "engine/query/query_plan.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// The documents that rules name for `query`, none twice. A rule whose id the index lacks does nothing. The
/// first call for an index with rules looks their ids up, some microseconds each.
RuledDocuments ruled_documents(SearchContext& context, std::string_view query, Deadline& deadline);

/// Whether a rule for every query hides the document.
bool is_hidden(SearchContext& context, Xapian::docid document, Deadline& deadline);

}  // namespace qasearch
