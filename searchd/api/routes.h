// The table of routes: paths, their parameters, and the function that answers each.
//
// What needs the index is answered by a pure function of parameters and searcher, which tests call without a
// socket. The others are answered at once by the thread that read the request. The API's
// description (openapi.h) and docs/http.md are compared with these rows. Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searchd/api/route.h"

namespace qasearch {

std::span<const Route> routes();

/// nullptr when no route has this path.
const Route* find_route(std::string_view path);

/// The API described for programs (openapi.h). The same text each time.
const std::string& openapi_json();

}  // namespace qasearch
