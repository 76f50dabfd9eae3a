// Why a hit has its score: what each term of the plan gives it, worked out again by the evaluator's formula.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "engine/query/query_plan.h"
#include "engine/reader/index_view.h"
#include "engine/search/results.h"

namespace qasearch {

/// The parts of a document's score, the largest first; they add up to what evaluate() gave it. Costs a
/// look-up for each term of the plan.
std::vector<ScorePart> explain_score(const IndexView& index, const QueryPlan& plan,
                                     const ScoredDocument& hit);

}  // namespace qasearch
