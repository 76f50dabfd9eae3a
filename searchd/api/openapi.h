// The OpenAPI 3.1 description of the API, made from the table of routes and the schemas of its answers.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "searchd/api/route.h"

namespace qasearch {

/// The document as JSON.
std::string describe_routes(std::span<const Route> routes);

}  // namespace qasearch
