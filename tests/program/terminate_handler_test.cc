#include "program/terminate_handler.h"

#include <gmock/gmock.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace qasearch {
namespace {

TEST(TerminateHandler, AreSpokenBeforeTheEnd) {
  EXPECT_EXIT(
      {
        const TerminateHandler words([] { std::_Exit(6); });
        std::terminate();
      },
      testing::ExitedWithCode(6), "");
}

TEST(TerminateHandler, AreFollowedByAnAbort) {
  EXPECT_EXIT(
      {
        const TerminateHandler words([] { std::fputs("farewell", stderr); });
        std::terminate();
      },
      testing::KilledBySignal(SIGABRT), "farewell");
}

TEST(TerminateHandler, AreForgottenWithTheirObject) {
  EXPECT_EXIT(
      {
        {
          const TerminateHandler words([] { std::_Exit(6); });
        }
        std::terminate();
      },
      testing::KilledBySignal(SIGABRT), "");
}

}  // namespace
}  // namespace qasearch
