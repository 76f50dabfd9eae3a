// A row of the table of routes: a path, its parameters, and the function that answers it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/search/searcher.h"
#include "searchd/http/http_message.h"
#include "searchd/http/parameters.h"

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
  Health,
  Ready,
  Metrics,
  OpenApi
};

struct RequestContext;

/// Answers on the I/O thread, without a search.
using ImmediateHandler = SharedAnswer (*)(const RequestContext&, Coding);
/// Answers on a worker.
using SearchHandler = Answer (*)(const Parameters&, Searcher&, const Deadline&);

struct Route {
  RouteId id;
  std::string_view name;  // in metrics and logs
  std::string_view path;
  std::string_view summary;
  ParameterTable parameters;
  ImmediateHandler immediate;  // nullptr: answered by a worker
  SearchHandler search;        // nullptr: answered at once
  SearchHandler plain;         // for clients that accept no HTML; nullptr: one representation only
  std::string_view schema;     // of the answer in the API's description; empty: no JSON

  /// Whether a longer path is this route's, too: the rest is the parameter "id".
  constexpr bool takes_rest() const { return path.size() > 1 && path.ends_with('/'); }
};

}  // namespace qasearch
