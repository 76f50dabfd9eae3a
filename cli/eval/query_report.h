// Report on the daemon's query log (`qasearchd --query-log`): the most frequent queries, those without hits
// with the question nearest to each, the slowest.
//
//   {"time":"2026-11-22T10:00:00Z","query":"Dead  lock","total":0,"took_ms":1.2}   a line
//
// Queries that differ only in case and blanks are counted together. Further pages of a search are not counted
// again. A filtered search without hits is not counted as missing. Pure functions apart from the searcher.
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
  std::uint64_t total = 0;  // hits of the latest search
  double slowest_ms = 0;
  std::string nearest_id{}, nearest_title{};  // for a query without hits; empty when nothing is near
};

struct QueryReport {
  std::uint64_t searches = 0, without_hits = 0, given_up = 0, unreadable = 0;  // lines
  double median_ms = 0, p99_ms = 0;
  std::vector<LoggedQuery> top, without, slow;
};

/// At most `show` entries in each list; ties are ordered by text. Fails with BadInput when no line can be
/// read.
Result<QueryReport> read_query_log(std::string_view log, std::size_t show);

/// Fills in the nearest question for each query without hits.
Result<void> find_nearest(QueryReport& report, Searcher& searcher);

std::string to_text(const QueryReport& report);

/// One line with its line end; format in docs/json-format.md.
std::string to_json(const QueryReport& report);

}  // namespace qasearch
