// Facets as people see them, from what an evaluator counted.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/evaluator.h"
#include "engine/results.h"

namespace qasearch {

/// Orders the values (difficulty in its own order, others by falling count, then by value), marks the chosen
/// ones and keeps those that counted nothing. `chosen` holds values as shown.
Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen);

}  // namespace qasearch
