// Handlers of the routes that search widgets ask: from a request's body to the answer in Algolia's shape.
//
// All requests of one call are answered by one searcher, and so from one revision of the index. Errors are
// problems; error_answer() makes them what the clients read. One thread at a time for each searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/searcher.h"
#include "searchd/http/http_message.h"
#include "searchd/http/posted_request.h"

namespace qasearch {

/// `POST /1/indexes/*/queries`: several requests at once.
Answer answer_queries(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline);

/// `POST /1/indexes/{index}/query`: one request.
Answer answer_query(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline);

/// `POST /1/indexes/{index}/facets/{facet}/query`: values of a facet.
Answer answer_facet_query(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline);

/// `POST /1/indexes/*/recommendations`: questions related to some.
Answer answer_recommendations(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline);

/// The first query of a call that shows hits, for the log of late searches.
std::optional<QueryRecord> asked_query(const PostedRequest& posted);

/// Beginning of the paths that widgets ask.
inline constexpr std::string_view kAlgoliaPaths = "/1/";

/// An error as the clients read it: {"message":"...","status":400}. Overload and lateness are 429, for after
/// any 5xx the clients take the host for dead.
Answer algolia_error(const Answer& problem);

}  // namespace qasearch
