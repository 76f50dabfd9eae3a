// A query that may be a question's title, as a person copies it from somewhere.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/document/title_terms.h"
#include "engine/query/analysed_query.h"
#include "engine/query/query_context.h"

namespace qasearch {

/// The terms by which the query as a whole is looked up among titles.
TitleTerms title_terms_of(const AnalysedQuery& query, const QueryContext& context);

/// Whether a question of the index has the query for its title, whatever quotes and dashes it holds.
bool is_title(const AnalysedQuery& query, const QueryContext& context);

}  // namespace qasearch
