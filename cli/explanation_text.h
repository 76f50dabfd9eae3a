// How a query was understood and why its hits stand where they do, for a person.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/text_output.h"
#include "engine/search/results.h"

namespace qasearch {

/// The query's tree and plan, then each hit with the parts of its score. Requires: the results are explained.
std::string explanation_text(const SearchResults& results, const TextStyle& style);

}  // namespace qasearch
