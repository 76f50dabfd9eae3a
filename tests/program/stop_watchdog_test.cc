// SPDX-License-Identifier: MIT
#include "program/stop_watchdog.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <future>
#include <thread>

namespace qasearch {
namespace {

using namespace std::chrono_literals;

TEST(StopWatchdog, EndsAStepThatGoesOnAfterASignal) {
  std::atomic<int> signal{0};
  std::promise<void> ended;
  const StopWatchdog watchdog({.stop_signal = [&] { return signal.load(); }, .grace = 1ms, .interval = 1ms},
                              [&] { ended.set_value(); });
  signal = SIGTERM;
  ended.get_future().wait();  // the step goes on until it is ended
}

TEST(StopWatchdog, LeavesAStepAloneThatEndsByItself) {
  std::atomic<int> looks{0};
  bool ended = false;
  {
    const StopWatchdog watchdog(
        {.stop_signal = [&] { return ++looks > 1 ? SIGINT : 0; }, .grace = 1h, .interval = 1ms},
        [&] { ended = true; });
    while (looks < 2) std::this_thread::yield();
  }
  EXPECT_FALSE(ended);
}

TEST(StopWatchdog, DoesNothingWithoutASignal) {
  std::atomic<int> looks{0};
  bool ended = false;
  {
    const StopWatchdog watchdog({.stop_signal =
                                     [&] {
                                       ++looks;
                                       return 0;
                                     },
                                 .grace = 0ms,
                                 .interval = 1ms},
                                [&] { ended = true; });
    while (looks < 3) std::this_thread::yield();
  }
  EXPECT_FALSE(ended);
}

TEST(StopWatchdog, WatchesNothingWhereNoSignalIsCaught) {
  const StopWatchdog watchdog({}, [] { FAIL(); });
}

}  // namespace
}  // namespace qasearch
