// Dispatches a request: to an immediate answer, or to a task for a search worker. Pure but for the cache.
//
//   request -> dispatch -> Dispatched.answer                                    errors, 304, cached answers
//   ...
//                       -> Dispatched.task -> run_task(task, searcher) -> Answer    on a worker
//
// Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "searchd/api/request_context.h"
#include "searchd/api/route.h"
#include "searchd/http/http_message.h"
#include "searchd/index/answer_cache.h"

namespace qasearch {

/// A search to run. Owns its data.
struct SearchTask {
  const Route* route = nullptr;
  Parameters parameters{};
  bool is_plain = false;    // the route's plain representation
  PostedRequest posted{};   // of a POST
  std::string canonical{};  // path and normalised parameters, or path and body
  Coding coding = Coding::Identity;
};

struct Dispatched {
  const Route* route = nullptr;  // nullptr: unknown path
  SharedAnswer answer;           // nullptr: there is a task
  std::optional<SearchTask> task{};
  CacheUse cache = CacheUse::None;
};

Dispatched dispatch(const HttpRequest& request, const RequestContext& request_context);

/// Runs the route's handler; adds ETag and Cache-Control, and compresses the body.
Answer run_task(const SearchTask& task, Searcher& searcher, const IndexSnapshot& index,
                const Deadline& deadline);

/// The time that a search may take: that of its route where it is shorter than of any search.
std::chrono::milliseconds longest_search(const SearchTask& task, std::chrono::milliseconds any);

/// The record of a search that timed out; nothing for routes that are not logged.
std::optional<QueryRecord> late_query(const SearchTask& task);

/// The target for the access log. The parameters of a widget are left out: they hold keys.
std::string logged_target(const HttpRequest& request);

/// The key of an answer in the cache.
std::string cache_key(const IndexSnapshot& index, const SearchTask& task);

/// A strong entity tag with quotes, which differs by index, request and coding.
std::string entity_tag(const IndexSnapshot& index, const SearchTask& task);

}  // namespace qasearch
