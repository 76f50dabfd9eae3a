// A plan as Xapian's matcher runs it. Internal to the engine.
//
// Only shapes that Xapian 1.4 scores rightly on every layout: a flat OR of scaled leaf terms, filtered by a
// boolean query. No AND_MAYBE, MAX or XOR, no optional phrase.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include <xapian.h>

#include "engine/query_plan.h"

namespace qasearch {

/// The OR of the plan's scored terms; an empty query when nothing scores.
Xapian::Query score_query(const QueryPlan& plan);

Xapian::Query condition_query(const Condition& condition);

/// What a question must have: all wanted words, or when `relaxed` any of them, and all that is required.
Xapian::Query match_query(const QueryPlan& plan, bool relaxed);

/// One of the terms; an empty query for none.
Xapian::Query any_term_query(std::span<const std::string> terms);

/// Both; either may be empty.
Xapian::Query both(const Xapian::Query& a, const Xapian::Query& b);

}  // namespace qasearch
