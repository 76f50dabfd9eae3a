// The table of routes: paths, their parameters, and the function that answers each.
//
// Search handlers are pure functions of parameters and searcher, which tests call without a socket; immediate
// handlers run on the I/O thread. The OpenAPI description is made from these rows, and docs/http.md is
// compared with them. Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/route.h"

namespace qasearch {

std::span<const Route> routes();

/// For metrics: by RouteId.
std::vector<std::string> route_names();

/// The route of a path, or of the beginning of one ("/q/..."); nullptr when there is none.
const Route* find_route(std::string_view path);

/// The texts that stand for the names in a route's path. Requires: find_route() has found it for the path.
std::vector<std::string> path_names(const Route& route, std::string_view path);

/// The OpenAPI description (openapi.h), made once.
const std::string& openapi_json();

}  // namespace qasearch
