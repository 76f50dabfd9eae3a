// What becomes of a request: an answer at once, or a task for a search worker. Pure but for the cache.
//
//   request -> dispatch -> Exchange.answer                                     404, 405, 400, 304,
//   cached ...
//                             -> Exchange.task -> run_task(task, searcher) -> Answer   on a worker
//
// Safe from any thread, each with its own values.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "searchd/api/request_context.h"
#include "searchd/api/route.h"
#include "searchd/http/http_message.h"
#include "searchd/index/answer_cache.h"

namespace qasearch {

/// What one search is about; everything in it is its own.
struct SearchTask {
  const Route* route = nullptr;
  Parameters parameters;
  std::string canonical;  // path and parameters: the same for requests that ask the same
  Coding coding = Coding::Identity;
};

struct Dispatched {
  const Route* route = nullptr;      // nullptr: no such path
  SharedAnswer answer;               // or
  std::optional<SearchTask> task{};  // this
  CacheUse cache = CacheUse::None;
};

Dispatched dispatch(const HttpRequest& request, const RequestContext& request_context);

/// The answer with what HTTP adds: ETag, Cache-Control, the body packed as the task wants it.
Answer run_task(const SearchTask& task, Searcher& searcher, const IndexSnapshot& index,
                const Deadline& deadline);

/// What is kept of a search that took too long; nothing for other tasks.
std::optional<QueryRecord> late_query(const SearchTask& task);

/// The key of an answer in the cache.
std::string cache_key(const IndexSnapshot& index, const SearchTask& task);

/// With quotes, strong: another one for each revision, request and coding.
std::string entity_tag(const IndexSnapshot& index, const SearchTask& task);

}  // namespace qasearch
