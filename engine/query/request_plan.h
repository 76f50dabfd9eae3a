// The request beside the query's text, planned: its filters as boolean terms, its limits within bounds.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/schema.h"
#include "engine/query/condition.h"
#include "engine/query/query_plan.h"
#include "engine/query/result_options.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// Values by FilterId, as asked for: OR within one, AND between them.
using FilterValues = std::array<std::vector<std::string>, kFilterCount>;

/// The boolean term that a filter's value is looked up by ("XDhard"): of the value where any question has it,
/// else of the slug. Empty for a difficulty that does not exist.
std::string filter_term(FilterId filter, std::string_view value, const Vocabulary& vocabulary);

/// The condition with its terms. A value that cannot exist has an empty one, which no question has.
Condition plan_condition(Condition condition, const Vocabulary& vocabulary);

/// The plan with the request's filters and options. Without a type anywhere, questions are searched. A value
/// that cannot exist is left out and noted.
QueryPlan plan_request(QueryPlan plan, const FilterValues& filters, const ResultOptions& results,
                       const Vocabulary& vocabulary);

}  // namespace qasearch
