// Figures for Prometheus: counters and histograms that the daemon's threads add to, and their text.
//
// Safe from any thread. What is only known when asked (sizes, ages) is set before the text is made.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "searchd/api/route.h"
#include "searchd/index/answer_cache.h"
#include "searchd/index/index_snapshot.h"

namespace qasearch {

/// Why a connection or a request was turned away, dropped or cut off.
enum class Drop : std::uint8_t {
  QueueFull,
  Deadline,
  ClientGone,
  Displaced,
  ConnectionLimit,
  BufferLimit,
  SlowClient,
  Malformed,
  OutOfMemory,
  Internal
};

/// What became of a generation that was noticed.
enum class Reload : std::uint8_t { Served, Refused };

/// What is read off the daemon when somebody asks.
struct Gauges {
  std::size_t connections = 0, queued = 0;
  std::size_t cache_bytes = 0, cache_entries = 0;
  std::uint64_t log_lines_dropped = 0;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `route` may be nullptr: no such path, or no request at all.
  void count_request(const Route* route, int status, std::chrono::nanoseconds took);
  void count_query(const QueryRecord& query);
  void count_cache(CacheUse use);
  void count_drop(Drop drop);
  void count_reload(Reload reload);
  void count_connection();
  void count_response_bytes(std::size_t bytes);
  void observe_query(std::chrono::nanoseconds took);
  void observe_queue_wait(std::chrono::nanoseconds waited);

  /// The whole text.
  std::string text(const Gauges& gauges, const IndexSnapshot& index, std::int64_t now_s);

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace qasearch
