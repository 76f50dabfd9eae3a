// What people search for, told from the daemon's query log (`qasearchd --query-log`): the commonest queries,
// those that find nothing with the question nearest to each, the slowest.
//
//   {"time":"2026-11-22T10:00:00Z","query":"Dead  lock","total":0,"took_ms":1.2}   a line
//
// Queries that differ in case and blanks alone are one. Further pages of one search do not count again, and
// what finds nothing within a filter is not missing. Pure but for the searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/search/searcher.h"

namespace qasearch {

struct LoggedQuery {
  std::string text;
  std::uint64_t times = 0, times_without_hits = 0;
  std::uint64_t total = 0;  // of the last time
  double slowest_ms = 0;
  std::string nearest_id{}, nearest_title{};  // of one without hits; empty: nothing is near
};

struct QueryReport {
  std::uint64_t searches = 0, without_hits = 0, given_up = 0, unreadable = 0;  // lines
  double median_ms = 0, p99_ms = 0;
  std::vector<LoggedQuery> top, without, slow;
};

/// The `show` first of each list; ties by text. Fails with BadInput when no line of the log can be read.
Result<QueryReport> read_query_log(std::string_view log, std::size_t show);

/// Fills in what is nearest to the queries without hits.
Result<void> find_nearest(QueryReport& report, Searcher& searcher);

std::string to_text(const QueryReport& report);

/// One line and its end, as docs/json-format.md says.
std::string to_json(const QueryReport& report);

}  // namespace qasearch
