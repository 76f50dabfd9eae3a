// The worker threads, each with a searcher of its own; they share the caches of the index behind short locks.
//
// For a new generation the snapshot board holds one opened searcher for each worker. A worker takes its own
// between two searches, so that each answer belongs to one revision. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <thread>
#include <vector>

#include "engine/search/searcher.h"
#include "searchd/index/answer_cache.h"
#include "searchd/index/snapshot_board.h"
#include "searchd/server/search_queue.h"
#include "searchd/telemetry/metrics.h"
#include "searchd/telemetry/query_log.h"

namespace qasearch {

class SearchPool {
 public:
  /// Borrowed: they outlive the pool.
  struct Parts {
    SnapshotBoard& board;
    SearchQueue& queue;
    AnswerCache& cache;
    Metrics& metrics;
    const QueryLog& query_log;
  };

  /// Throws std::system_error when the system refuses to start the threads.
  SearchPool(Parts parts, std::size_t count);
  /// Closes the queue, answers what is in it, and ends the threads.
  ~SearchPool();
  SearchPool(const SearchPool&) = delete;
  SearchPool& operator=(const SearchPool&) = delete;

 private:
  struct WorkerState {
    std::optional<Searcher> searcher;
    SnapshotBoard::Notice notice{};
    bool is_warm = true;  // true without a searcher, too
  };

  void end();
  void run(std::size_t number);
  SharedAnswer answer(SearchJob& job, WorkerState& worker_state);
  static void deliver(const SearchJob& job, const SharedAnswer& answer);
  void warm_up(WorkerState& worker_state);
  SharedAnswer search(SearchJob& job, WorkerState& worker_state);
  void note(SearchJob& job, const std::optional<QueryRecord>& query, std::chrono::nanoseconds took);

  Parts parts_;
  const SharedAnswer no_memory_, internal_;  // made while there is memory
  std::atomic<bool> one_warms_up_{false};    // the other workers stay free for searches
  std::vector<std::thread> threads_;
};

}  // namespace qasearch
