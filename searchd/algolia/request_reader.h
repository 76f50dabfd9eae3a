// Reads what a widget sends: parameters flat, in an object `params`, or in a text `params` as of a URL.
//
//   {"indexName":"qa","query":"lock","params":"hitsPerPage=10&facets=%5B%22topic%22%5D"}
//
// A table holds one row for each parameter. Unknown parameters are passed over; of one that is given twice
// the one in `params` counts. Pure; fails with Usage, naming the parameter.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/base/result.h"
#include "searchd/algolia/algolia_request.h"

namespace qasearch {

/// Requests in one call: the widgets send up to four.
inline constexpr std::size_t kMostRequests = 50;

/// Reads one request. `given` was parsed by parse_json().
Result<AlgoliaRequest> read_request(const nlohmann::json& given);

/// The requests of a body {"requests":[...]}.
Result<std::vector<AlgoliaRequest>> read_requests(std::string_view body);

/// The request of a route that names index and facet in its path: a body of flat parameters.
Result<AlgoliaRequest> read_path_request(std::string_view body, std::string_view index,
                                         std::string_view facet);

}  // namespace qasearch
