// The table of routes: paths, their parameters, and the function that answers each.
//
// What needs the index is answered by a pure function of parameters and searcher, which tests call without a
// socket. The others are answered at once by the thread that read the request. The API's
// description (openapi.h) and docs/http.md are compared with these rows. Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/searcher.h"
#include "searchd/http_message.h"
#include "searchd/parameters.h"

namespace qasearch {

enum class RouteId : std::uint8_t {
  Search,
  Suggest,
  Question,
  Related,
  Facets,
  Home,
  Health,
  Ready,
  Metrics,
  OpenApi
};

struct Desk;

/// Of a route that searches nothing, or is asked for nothing: by the thread that read the request.
using AtOnceHandler = SharedAnswer (*)(const Desk&, Coding);
/// By a worker.
using SearchHandler = Answer (*)(const Parameters&, Searcher&, const Deadline&);

struct Route {
  RouteId id;
  std::string_view name;  // in metrics and logs
  std::string_view path;
  std::string_view summary;
  ParameterTable parameters;
  AtOnceHandler at_once;    // nullptr: every request is a search
  SearchHandler search;     // nullptr: none is
  std::string_view schema;  // of the answer in the API's description; empty: no JSON
};

std::span<const Route> routes();

/// nullptr when no route has this path.
const Route* find_route(std::string_view path);

}  // namespace qasearch
