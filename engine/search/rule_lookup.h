// Documents that the site's rules name for a query.
//
// Throws Xapian::Error. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/query/query_plan.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// The documents that rules name for `query`, none twice, with the rules' texts of the context's reader. A
/// rule whose id the index lacks does nothing. The first call for an index with rules looks all their ids up,
/// some microseconds each, whatever the time of the request: it is done once.
RuledDocuments ruled_documents(SearchContext& context, std::string_view query);

/// Whether a rule for every query hides the document.
bool is_hidden(SearchContext& context, Xapian::docid document);

/// Whether one of the rows is of the document.
bool names(const std::vector<RuledDocument>& rows, Xapian::docid document);

}  // namespace qasearch
