// The parts of a hit's score: what each term of the plan adds, computed again by the ranker's formula.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "engine/query/query_plan.h"
#include "engine/ranking/scored_document.h"
#include "engine/reader/search_context.h"
#include "engine/search/results.h"

namespace qasearch {

/// The parts of a document's score, the largest first; they add up to what evaluate() gave it. Costs a
/// look-up for each term of the plan.
std::vector<ScorePart> explain_score(SearchContext& context, const QueryPlan& plan, const ScoredDocument& hit,
                                     Deadline& deadline);

}  // namespace qasearch
