#include "program/terminate_handler.h"

#include <gmock/gmock.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace qasearch {
namespace {

TEST(LastWords, AreSpokenBeforeTheEnd) {
  EXPECT_EXIT(
      {
        const LastWords words([] { std::_Exit(6); });
        std::terminate();
      },
      testing::ExitedWithCode(6), "");
}

TEST(LastWords, AreFollowedByAnAbort) {
  EXPECT_EXIT(
      {
        const LastWords words([] { std::fputs("farewell", stderr); });
        std::terminate();
      },
      testing::KilledBySignal(SIGABRT), "farewell");
}

TEST(LastWords, AreForgottenWithTheirObject) {
  EXPECT_EXIT(
      {
        {
          const LastWords words([] { std::_Exit(6); });
        }
        std::terminate();
      },
      testing::KilledBySignal(SIGABRT), "");
}

}  // namespace
}  // namespace qasearch
