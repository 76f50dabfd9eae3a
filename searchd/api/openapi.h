// The API described for programs: OpenAPI 3.1, made of the table of routes and of the schemas of its answers.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "searchd/api/route.h"

namespace qasearch {

/// The document, as JSON.
std::string describe_routes(std::span<const Route> routes);

}  // namespace qasearch
