// Logs of searches as lines of JSON, without the client: one of all searches, one of slow ones.
//
//   {"time":"2026-11-22T10:00:00Z","query":"deadlock","total":12,"took_ms":1.2}
//
// took_ms is the time on the worker, without the queue; almost 0 for a cached answer. A search that timed out
// has "timeout" and no total. `qasearch-eval --report` reads them. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

#include "searchd/http/query_record.h"
#include "searchd/telemetry/line_log.h"
#include "searchd/telemetry/metrics.h"

namespace qasearch {

struct QueryLog {
  LineLog* all = nullptr;   // borrowed; nullptr: none
  LineLog* slow = nullptr;  // those that took `slow_ms` or longer
  std::chrono::milliseconds slow_ms{500};

  void add(const QueryRecord& query, std::chrono::nanoseconds took) const;
};

/// Counts and logs a search that was answered or timed out. Call it once for each search.
void note_query(Metrics& metrics, const QueryLog& log, const QueryRecord& query,
                std::chrono::nanoseconds took);

/// A log line without its line end.
std::string to_json(const QueryRecord& query, std::chrono::nanoseconds took, const std::string& time);

}  // namespace qasearch
