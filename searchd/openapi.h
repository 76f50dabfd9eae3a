// The API described for programs: OpenAPI 3.1, made of the table of routes and of the schemas of its answers.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace qasearch {

/// The same text each time.
const std::string& openapi_json();

}  // namespace qasearch
