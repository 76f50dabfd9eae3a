// Facets as people see them, from what an evaluator counted.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/ranking/evaluator.h"
#include "engine/search/results.h"

namespace qasearch {

/// At most so many values of a facet are shown, and the chosen ones: a menu of more is none.
inline constexpr std::ptrdiff_t kMaxFacetValues = 1000;

/// Orders the values (difficulty in its own order, others by falling count, then by value), marks the chosen
/// ones and keeps those that counted nothing. `chosen` holds values as shown.
Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen);

}  // namespace qasearch
