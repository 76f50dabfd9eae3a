// Hands the current snapshot to all threads: a client that has seen a change in one answer sees it in every
// later one, on any connection.
//
// A thread keeps a copy and compares version numbers before each request, without a lock. Safe from any
// thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/search/searcher.h"
#include "searchd/index/index_snapshot.h"

namespace qasearch {

class SnapshotBoard {
 public:
  SnapshotBoard();

  /// With searchers: one for each worker, all of the snapshot's revision. Without: workers keep theirs.
  void publish(SharedSnapshot index, std::vector<Searcher> searchers);

  /// Grows by one with each change.
  std::uint64_t version() const { return version_.load(); }

  struct Notice {
    SharedSnapshot index;
    std::uint64_t version;
  };

  Notice read() const;

  /// Notes that a search could not read the index.
  void suspect() { suspected_ = true; }
  /// Whether suspect() was called since the last call of this.
  bool was_suspected() { return suspected_.exchange(false); }

  /// As read(); also moves the worker's new searcher to `searcher` if there is one.
  Notice take(std::size_t worker, std::optional<Searcher>& searcher);

 private:
  mutable std::mutex lock_;  // guards the two below; the version changes with them
  SharedSnapshot index_;
  std::vector<std::optional<Searcher>> searchers_;  // by worker, until taken
  std::atomic<std::uint64_t> version_{0};
  std::atomic<bool> suspected_{false};
};

}  // namespace qasearch
