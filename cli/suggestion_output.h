// Suggestions and related questions in the form of search results.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/results.h"

namespace qasearch {

/// Results with these hits, for the formats that print hits. A suggestion has only title, id, link and type.
SearchResults as_results(const Suggestions& suggestions);
SearchResults as_results(const RelatedQuestions& related);

}  // namespace qasearch
