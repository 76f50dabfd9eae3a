// The threads that search, each with a searcher of its own: no lock is held while one searches.
//
// A new generation is one opened searcher for each on the board; a worker takes its own between two searches,
// so that each answer belongs to one revision. Safe from any thread.
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
  /// All are borrowed.
  struct Parts {
    SnapshotBoard& board;
    SearchQueue& queue;
    AnswerCache& cache;
    Metrics& metrics;
    const QueryLog& query_log;
  };

  /// Throws std::system_error when the system has no room for so many threads.
  SearchPool(Parts parts, std::size_t count);
  /// Ends when the queue is closed and empty.
  ~SearchPool();
  SearchPool(const SearchPool&) = delete;
  SearchPool& operator=(const SearchPool&) = delete;

 private:
  struct WorkerState {
    std::optional<Searcher> searcher;
    SnapshotBoard::Notice notice{};
    bool is_warm = true;  // or has nothing to read
  };

  void end();
  void run(std::size_t number);
  SharedAnswer answer(SearchJob& job, WorkerState& worker_state);
  static void deliver(const SearchJob& job, const SharedAnswer& answer);
  void warm_up(WorkerState& worker_state);
  SharedAnswer search(SearchJob& job, WorkerState& worker_state);
  void note(SearchJob& job, const std::optional<QueryRecord>& query, std::chrono::nanoseconds took);

  Parts parts_;
  const SharedAnswer no_memory_, internal_;  // made before they are needed
  std::atomic<bool> one_warms_up_{false};    // the others are there for who asks meanwhile
  std::vector<std::thread> threads_;
};

}  // namespace qasearch
