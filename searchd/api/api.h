// Handlers of the JSON routes: pure functions of parameters and searcher. One thread at a time for each
// searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/searcher.h"
#include "searchd/http/http_message.h"
#include "searchd/http/parameters.h"

namespace qasearch {

/// The search request for parameters of /api/v1/search. A framework "C, C++" is one value where the index has
/// that name, else a list of two. Fails as Searcher::search does.
Result<SearchRequest> search_request(const Parameters& parameters, Searcher& searcher,
                                     const Deadline& deadline);

/// The same without order, limits and facets: of a route with the query and the filters only.
Result<SearchRequest> filtered_request(const Parameters& parameters, Searcher& searcher,
                                       const Deadline& deadline);

/// A request for all questions, without facets; limit 0 only counts.
SearchRequest browse_request(std::uint32_t limit, SortOrder sort);

/// All filters that are counted as facets, in the order of their table.
std::vector<FilterId> all_facets();

QueryRecord query_record(const SearchRequest& request, const SearchResults& results);

Answer answer_search(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);
Answer answer_suggest(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);
Answer answer_question(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);
Answer answer_related(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);
Answer answer_facets(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

}  // namespace qasearch
