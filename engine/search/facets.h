// Facets as people see them, from the evaluator's counts.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ranking/evaluator.h"
#include "engine/search/results.h"

namespace qasearch {

/// The most values of a facet that are shown, besides the chosen ones: nobody reads a longer menu.
inline constexpr std::ptrdiff_t kMaxFacetValues = 1000;

/// Orders the values (difficulty in its own order, others by falling count, then by value), marks the chosen
/// ones and keeps those that counted nothing. `chosen` holds values as shown. Of the others only those that
/// contain `text`, in any case, are listed.
Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen,
                 std::string_view text = {});

/// The facet's values that the request chose, as the index shows them. `plan` was made from `request`. Throws
/// Xapian::Error.
std::vector<std::string> chosen_values(SearchContext& context, const SearchRequest& request,
                                       const QueryPlan& plan, const FacetCounts& counts);

}  // namespace qasearch
