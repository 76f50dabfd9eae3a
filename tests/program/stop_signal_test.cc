#include "program/stop_signal.h"

#include <gmock/gmock.h>

#include <csignal>

namespace qasearch {
namespace {

// In children: a signal is a process's own matter.
void stop_twice(int first, int second) {
  catch_stop_signals();
  if (stop_signal() != 0) std::_Exit(1);
  std::raise(first);
  if (stop_signal() != first) std::_Exit(2);
  std::raise(second);
  std::_Exit(stop_signal());
}

TEST(StopSignal, IsAskedForOnceAndKillsTheSecondTime) {
  EXPECT_EXIT(stop_twice(SIGTERM, SIGTERM), testing::KilledBySignal(SIGTERM), "");
  EXPECT_EXIT(stop_twice(SIGINT, SIGINT), testing::KilledBySignal(SIGINT), "");
  EXPECT_EXIT(stop_twice(SIGINT, SIGTERM), testing::ExitedWithCode(SIGTERM), "");
}

TEST(StopSignal, StaysIgnoredWhereItWas) {
  EXPECT_EXIT(
      {
        std::signal(SIGHUP, SIG_IGN);
        catch_stop_signals();
        std::raise(SIGHUP);
        std::_Exit(stop_signal());
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace qasearch
