// The progress of long work, as one line of a terminal that is drawn over and at the end erased.
//
//   {"indexing", "pages", 1260, 2800, 31000 questions, 6 s}  ->
//   "indexing [=========           ] 45 %  1,260 of 2,800 pages  5,166 questions/s  0:07 left"
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace qasearch {

struct Progress {
  std::string_view phase;                // "reading"
  std::string_view unit;                 // what is counted: "pages"; empty: nothing is
  std::uint64_t done = 0, total = 0;     // of them; total 0: unknown
  std::uint64_t questions = 0;           // done in this phase; 0: not said
  std::chrono::milliseconds elapsed{0};  // since the phase began
};

/// At most `columns` wide, without a line end; what does not fit is left out, the least telling first. ASCII.
std::string progress_bar(const Progress& progress, std::size_t columns);

/// Draws at most ten times a second. One thread at a time.
class ProgressBar {
 public:
  using Clock = std::chrono::steady_clock;

  struct Screen {
    std::function<void(std::string_view)> write;  // at once; empty: nothing is drawn
    std::function<std::size_t()> columns;         // as wide as the terminal is now
    std::function<Clock::time_point()> now = Clock::now;
  };

  explicit ProgressBar(Screen screen) : screen_(std::move(screen)) {}
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { erase(); }

  /// Its `elapsed` is filled in. A new phase is drawn at once.
  void show(Progress progress);

  /// Leaves the line empty for what is printed next.
  void erase();

 private:
  Screen screen_;
  std::string phase_;
  Clock::time_point phase_began_{};
  std::optional<Clock::time_point> drawn_;  // when; nothing: the line is empty
};

}  // namespace qasearch
