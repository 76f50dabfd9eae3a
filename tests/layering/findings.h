// The faults that the checks find: each "path: fault".
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace qasearch::layering {

using Findings = std::vector<std::string>;

}  // namespace qasearch::layering
