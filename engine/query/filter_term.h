// The boolean term that a filter's value is looked up by. Planner of queries and planner of requests use it.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/document/schema.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// The boolean term that a filter's value is looked up by ("XDhard"): of the value where any question has it,
/// else of the slug. Empty for a difficulty that does not exist.
std::string filter_term(FilterId filter, std::string_view value, const Vocabulary& vocabulary);

}  // namespace qasearch
