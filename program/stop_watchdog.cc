// SPDX-License-Identifier: MIT
#include "program/stop_watchdog.h"

#include <utility>

namespace qasearch {

StopWatchdog::StopWatchdog(Options options, std::function<void()> end)
    : options_(std::move(options)), end_(std::move(end)) {
  if (options_.stop_signal) thread_ = std::thread([this] { watch(); });
}

StopWatchdog::~StopWatchdog() {
  {
    const std::lock_guard lock(lock_);
    is_ended_ = true;
  }
  ended_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void StopWatchdog::watch() {
  while (options_.stop_signal() == 0) {
    if (ends_within(options_.interval)) return;
  }
  if (!ends_within(options_.grace)) end_();
}

bool StopWatchdog::ends_within(std::chrono::milliseconds time) {
  std::unique_lock lock(lock_);
  return ended_.wait_for(lock, time, [this] { return is_ended_; });
}

}  // namespace qasearch
