// The time by which an answer is due, and the caller's wish to have it at all. Loops count their work here
// and are stopped by an exception.
//
// The clock is read after every kWorkBetweenLooks units of work, one unit being about ten nanoseconds (a
// posting read), so that counting costs next to nothing. One thread at a time; a copy counts for itself.
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
  /// The work of reading a document and looking through its text.
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

  /// Reads the clock at once. Throws DeadlinePassed.
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
