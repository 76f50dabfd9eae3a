// From the query's tree to the plan: which terms count how much, and what a question must have.
//
// The planner reads the tokens of the analysed query and asks the index only through Vocabulary, so that it
// is tested without one.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "engine/query/analysed_query.h"
#include "engine/query/query_context.h"
#include "engine/query/query_plan.h"

namespace qasearch {

/// The most words that a prefix stands for, the most frequent ones; and all prefixes of a query together.
inline constexpr std::size_t kMaxPrefixTerms = 40, kMaxPrefixTermsInAll = 640;

/// Makes the plan of a query, or of a corrected one. Total; costs a few microseconds and a look-up of its
/// frequency for each word or pair of words.
QueryPlan plan_query(const AnalysedQuery& query, const QueryContext& context);

}  // namespace qasearch
