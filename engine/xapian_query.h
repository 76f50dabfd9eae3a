// A plan as Xapian's matcher runs it. Internal to the engine.
//
// Only shapes that Xapian 1.4 scores rightly on every layout: a flat OR of scaled leaf terms, filtered by a
// boolean query. No AND_MAYBE, MAX or XOR, no optional phrase.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/query_plan.h"

namespace qasearch {

/// The OR of the plan's scored terms; an empty query when nothing scores.
Xapian::Query score_query(const QueryPlan& plan);

/// Matches every question that the condition holds for; exactly those when it has no phrase. Of a phrase its
/// words are asked for, and what must not hold is left open where a phrase is in it.
Xapian::Query condition_query(const Condition& condition);

/// Both; either may be empty.
Xapian::Query both(const Xapian::Query& a, const Xapian::Query& b);

}  // namespace qasearch
