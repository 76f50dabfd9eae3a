#include "program/crash_handler.h"

#include <gmock/gmock.h>

#include <csignal>

namespace qasearch {
namespace {

void crash_by(int number) {
  for (const int each : {SIGSEGV, SIGBUS, SIGABRT}) std::signal(each, SIG_DFL);
  install_crash_handler({"", "what a pity", 3});
  std::raise(number);
}

TEST(CrashNote, IsWrittenAndGivesTheStatus) {
  for (const int number : {SIGSEGV, SIGBUS, SIGABRT}) {
    EXPECT_EXIT(crash_by(number), testing::ExitedWithCode(3), "what a pity") << number;
  }
}

TEST(CrashNote, LeavesTheHandlersOfOthers) {
  EXPECT_EXIT(
      {
        std::signal(SIGSEGV, [](int) { std::_Exit(7); });
        install_crash_handler({"", "what a pity", 3});
        std::raise(SIGSEGV);
      },
      testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace qasearch
