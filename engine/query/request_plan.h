// The request beside the query's text, planned: its filters as boolean terms, its limits within bounds.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/document/schema.h"
#include "engine/query/condition.h"
#include "engine/query/query_plan.h"
#include "engine/query/result_options.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// Values by FilterId, as asked for: OR within one, AND between them.
using FilterValues = std::array<std::vector<std::string>, kFilterCount>;

/// The condition with its terms. A value that cannot exist has an empty one, which no question has.
Condition plan_condition(Condition condition, const Vocabulary& vocabulary);

/// The plan with the request's filters and options. Without a type anywhere, questions are searched. A value
/// that cannot exist is left out and noted.
QueryPlan plan_request(QueryPlan plan, const FilterValues& filters, const ResultOptions& results,
                       const Vocabulary& vocabulary);

}  // namespace qasearch
