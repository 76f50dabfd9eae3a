// When an answer has to be there, and whether anybody still waits for it: asked in loops, which count what
// they do.
//
// The clock is looked at after every kWorkBetweenLooks units, one unit being about ten nanoseconds (a posting
// read), so that asking costs nothing. One thread at a time; a copy counts for itself.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace qasearch {

/// Thrown inside the engine only: Searcher makes ErrorCode::Timeout of it.
struct DeadlinePassed {};

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::uint32_t kWorkBetweenLooks = 1 << 14;
  /// What reading a document and looking through its text is counted as.
  static constexpr std::uint32_t kDocumentWork = 1 << 10;

  /// Never passes.
  Deadline() = default;
  /// `abandoned` may be null; else it has to live as long as the search.
  Deadline(Clock::time_point at, const std::atomic<bool>* abandoned) : at_(at), abandoned_(abandoned) {}

  /// Throws DeadlinePassed.
  void spend(std::uint32_t work) {
    spent_ += work;
    if (spent_ < kWorkBetweenLooks) return;
    spent_ = 0;
    look();
  }

  /// The same at once.
  void look() const {
    if (abandoned_ != nullptr && abandoned_->load(std::memory_order_relaxed)) throw DeadlinePassed();
    if (at_ != Clock::time_point::max() && Clock::now() >= at_) throw DeadlinePassed();
  }

 private:
  Clock::time_point at_ = Clock::time_point::max();
  const std::atomic<bool>* abandoned_ = nullptr;
  std::uint32_t spent_ = 0;
};

}  // namespace qasearch
