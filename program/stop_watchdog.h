// An end for a step that does not look at the stop signal by itself, such as a library parsing one large
// file.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace qasearch {

/// While it lives, a thread looks at the stop signal. Once a signal came and `grace` has passed since, it
/// calls `end` on that thread, once, while the step goes on: `end` is expected to end the process. Destroying
/// it waits for that thread.
class StopWatchdog {
 public:
  struct Options {
    std::function<int()> stop_signal;  // 0: none yet; safe from any thread. Empty: nothing is watched
    std::chrono::milliseconds grace{500};
    std::chrono::milliseconds interval{50};  // between two looks
  };

  StopWatchdog(Options options, std::function<void()> end);
  StopWatchdog(const StopWatchdog&) = delete;
  StopWatchdog& operator=(const StopWatchdog&) = delete;
  ~StopWatchdog();

 private:
  void watch();
  // Waits, and returns whether the step ended meanwhile.
  bool ends_within(std::chrono::milliseconds time);

  Options options_;
  std::function<void()> end_;
  std::mutex lock_;
  std::condition_variable ended_;
  bool is_ended_ = false;  // guarded by lock_
  std::thread thread_;     // the last member: it uses the others
};

}  // namespace qasearch
