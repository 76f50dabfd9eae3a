// Figures for Prometheus: counters and histograms that the daemon's threads add to, and their text.
//
// Safe from any thread. Sizes and ages are read only when the text is made.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searchd/http/query_record.h"
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

/// The outcome for a generation that was noticed.
enum class Reload : std::uint8_t { Served, Refused };

/// Values that the daemon reads when the text is asked for.
struct Gauges {
  std::size_t connections = 0, queued = 0;
  std::size_t cache_bytes = 0, cache_entries = 0;
  std::uint64_t log_lines_dropped = 0;
};

/// The index of requests that belong to no route.
inline constexpr std::size_t kNoRoute = SIZE_MAX;

class Metrics {
 public:
  /// Requests are counted by the index of their route among these names.
  explicit Metrics(const std::vector<std::string>& route_names);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `route` is kNoRoute for an unknown path, and where no request was read.
  void count_request(std::size_t route, int status, std::chrono::nanoseconds took);
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
