// A row of the table of routes: a path, its parameters, and the function that answers it.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "engine/search/searcher.h"
#include "searchd/http/http_message.h"
#include "searchd/http/parameters.h"
#include "searchd/http/posted_request.h"

namespace qasearch {

enum class RouteId : std::uint8_t {
  Search,
  Suggest,
  Question,
  Related,
  Facets,
  Home,
  AnswerPage,
  Stylesheet,
  Script,
  Element,
  Health,
  Ready,
  Metrics,
  OpenApi,
  AlgoliaQueries,
  AlgoliaFacet,
  AlgoliaQuery,
  AlgoliaRelated,
  Sections,
  BrowserSuggest,
  OpenSearch
};

struct RequestContext;

/// Answers on the I/O thread, without a search.
using ImmediateHandler = SharedAnswer (*)(const RequestContext&, Coding);
/// The same for an answer that depends on the request beside its parameters.
using RequestHandler = SharedAnswer (*)(const RequestContext&, const HttpRequest&, Coding);
/// Answers on a worker.
using SearchHandler = Answer (*)(const Parameters&, Searcher&, const Deadline&);
/// The same for the body of a POST.
using PostHandler = Answer (*)(const PostedRequest&, Searcher&, const Deadline&);

/// Time for queue and search of a search widget's request. Widgets give up after a second without a first
/// byte; deadlines are checked once a tick of the I/O thread (kTick, 200 ms), so that a late one is answered
/// by then.
inline constexpr std::chrono::milliseconds kWidgetDeadline{700};

struct Route {
  RouteId id;
  std::string_view name;  // in metrics and logs
  std::string_view path;  // "{name}" stands for any text
  std::string_view summary;
  ParameterTable parameters;
  ImmediateHandler immediate;            // nullptr: answered by a worker
  SearchHandler search;                  // nullptr: answered at once
  SearchHandler plain;                   // for clients that accept no HTML; nullptr: one representation only
  std::string_view schema;               // of the answer in the API's description; empty: no JSON
  bool logs_query = false;               // a search: counted in metrics, written to the query log
  PostHandler post = nullptr;            // nullptr: the route takes GET and HEAD
  RequestHandler by_request = nullptr;   // nullptr: one of the others answers
  std::chrono::milliseconds longest{0};  // for queue and search; 0: as long as any search

  /// Whether a longer path is this route's, too: the rest is the parameter "id".
  constexpr bool takes_rest() const { return path.size() > 1 && path.ends_with('/'); }
};

}  // namespace qasearch
