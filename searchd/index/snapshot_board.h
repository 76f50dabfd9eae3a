// Where all threads read what is served now: who has seen a change in one answer sees it in every later one,
// on whatever connection.
//
// A thread keeps what it read and compares versions before each request, which takes no lock. Safe from any
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

  /// With searchers: one for each worker, all of the index's revision. Without: the workers keep theirs.
  void publish(SharedSnapshot index, std::vector<Searcher> searchers);

  /// Grows with each change.
  std::uint64_t version() const { return version_.load(); }

  struct Notice {
    SharedSnapshot index;
    std::uint64_t version;
  };

  Notice read() const;

  /// A search could not read the index.
  void suspect() { suspected_ = true; }
  /// Whether that has happened since it was asked last.
  bool was_suspected() { return suspected_.exchange(false); }

  /// As read(), with the worker's new searcher when there is one: each is taken once.
  Notice take(std::size_t worker, std::optional<Searcher>& searcher);

 private:
  mutable std::mutex lock_;  // of the two below; the version is changed with them
  SharedSnapshot index_;
  std::vector<std::optional<Searcher>> searchers_;  // by worker, until it takes its own
  std::atomic<std::uint64_t> version_{0};
  std::atomic<bool> suspected_{false};
};

}  // namespace qasearch
