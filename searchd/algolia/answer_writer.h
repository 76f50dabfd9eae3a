// Answers in Algolia's shape as JSON: of a search, of a search for facet values, of suggestions.
//
// Pure. The members are those that the widgets read (docs/http.md, "Search widgets").
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json_writer.h"
#include "engine/search/results.h"
#include "searchd/algolia/algolia_request.h"
#include "searchd/algolia/facet_counts.h"

namespace qasearch {

/// Bytes of one call's answer at most: whole answers of a hundred hits have some hundred thousand.
inline constexpr std::size_t kMostAnswerBytes = 8 << 20;

/// {"hits":[...],"nbHits":47, ...}. Fails with Usage beyond kMostAnswerBytes.
Result<void> write_search(JsonWriter& json, const AlgoliaRequest& request, const SearchResults& results);

/// {"facetHits":[{"value":"Concurrency","highlighted":"<em>Conc</em>urrency","count":9}], ...}: the values
/// whose words begin as those of `facetQuery`.
void write_facet_hits(JsonWriter& json, const AlgoliaRequest& request, const std::vector<ValueCount>& values,
                      double took_ms);

/// {"hits":[{"objectID":"What is a deadlock?","query":"What is a deadlock?","_highlightResult":...}], ...}
void write_suggestions(JsonWriter& json, const AlgoliaRequest& request,
                       const std::vector<Highlighted>& titles, double took_ms);

}  // namespace qasearch
