// The threads that search, each with a searcher of its own: no lock is held while one searches.
//
// A new generation is handed over as one opened searcher for each; a worker takes its own between two
// searches, so that each answer belongs to one revision. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/searcher.h"
#include "searchd/answer_cache.h"
#include "searchd/metrics.h"
#include "searchd/query_log.h"
#include "searchd/search_queue.h"
#include "searchd/served_index.h"

namespace qasearch {

class SearchWorkers {
 public:
  /// All are borrowed.
  struct Parts {
    SearchQueue& queue;
    AnswerCache& cache;
    Metrics& metrics;
    const QueryLog& query_log;
  };

  SearchWorkers(Parts parts, std::size_t count);
  /// Ends when the queue is closed and empty.
  ~SearchWorkers();
  SearchWorkers(const SearchWorkers&) = delete;
  SearchWorkers& operator=(const SearchWorkers&) = delete;

  std::size_t count() const { return threads_.size(); }

  /// Requires: one searcher for each worker, all of one revision.
  void serve(SharedIndex index, std::vector<Searcher> searchers);

 private:
  struct Own {
    std::optional<Searcher> searcher;
    SharedIndex index;
    std::uint64_t handover = 0;
  };

  void run(std::size_t number);
  void take_over(std::size_t number, Own& own);
  SharedAnswer answer(SearchJob& job, Own& own);
  static void deliver(const SearchJob& job, const SharedAnswer& answer);
  void warm_up(Own& own);
  SharedAnswer search(SearchJob& job, Own& own);

  Parts parts_;
  const SharedAnswer no_memory_, internal_;  // made before they are needed
  std::mutex lock_;                          // of the two below
  std::vector<std::optional<Searcher>> fresh_;
  SharedIndex fresh_index_;
  std::atomic<std::uint64_t> handover_{0};
  std::vector<std::thread> threads_;
};

}  // namespace qasearch
