// What qasearch answers besides searches: suggestions for what is typed, questions like one.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/results.h"

namespace qasearch {

/// As a search that found them, for the forms that print hits. Of suggestions only title, id, link and type
/// are known.
SearchResults as_results(const Suggestions& suggestions);
SearchResults as_results(const RelatedQuestions& related);

}  // namespace qasearch
