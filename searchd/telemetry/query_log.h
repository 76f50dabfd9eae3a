// The owner's logs of searches, lines of JSON: all of them (without who asked), and the slow ones.
//
//   {"time":"2026-11-22T10:00:00Z","query":"deadlock","total":12,"took_ms":1.2}
//
// The time is the search's own, without that in the queue; next to nothing when the answer was kept. One that
// was given up has "timeout" and no total.
// `qasearch-eval --report` reads them. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

#include "searchd/http/query_record.h"
#include "searchd/telemetry/line_log.h"
#include "searchd/telemetry/metrics.h"

namespace qasearch {

struct QueryLog {
  LineLog* all = nullptr;   // borrowed; nullptr: not kept
  LineLog* slow = nullptr;  // those that took `slow_ms` or longer
  std::chrono::milliseconds slow_ms{500};

  void add(const QueryRecord& query, std::chrono::nanoseconds took) const;
};

/// Counts and logs a search that was answered, or given up. Once for each search.
void note_query(Metrics& metrics, const QueryLog& log, const QueryRecord& query,
                std::chrono::nanoseconds took);

/// The line without its end.
std::string to_json(const QueryRecord& query, std::chrono::nanoseconds took, const std::string& time);

}  // namespace qasearch
