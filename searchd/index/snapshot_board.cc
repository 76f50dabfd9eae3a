#include "searchd/index/snapshot_board.h"

#include <utility>

namespace qasearch {

SnapshotBoard::SnapshotBoard() : index_(std::make_shared<const IndexSnapshot>()) {}

void SnapshotBoard::publish(SharedSnapshot index, std::vector<Searcher> searchers) {
  std::vector<std::optional<Searcher>>
      handed_over;  // later the old ones that were not taken: closed without the lock
  handed_over.reserve(searchers.size());
  for (Searcher& searcher : searchers) handed_over.emplace_back(std::move(searcher));
  const std::lock_guard lock(lock_);
  index_ = std::move(index);
  if (!handed_over.empty()) searchers_.swap(handed_over);
  ++version_;
}

SnapshotBoard::Notice SnapshotBoard::read() const {
  const std::lock_guard lock(lock_);
  return {index_, version_};
}

SnapshotBoard::Notice SnapshotBoard::take(std::size_t worker, std::optional<Searcher>& searcher) {
  std::optional<Searcher> replaced;  // closed without the lock
  const std::lock_guard lock(lock_);
  if (worker < searchers_.size() && searchers_[worker]) {
    replaced = std::exchange(searcher, std::exchange(searchers_[worker], std::nullopt));
  }
  return {index_, version_};
}

}  // namespace qasearch
