// SPDX-License-Identifier: MIT
#include "engine/storage/index_lock.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;

class IndexLockTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "qasearch-lock-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    index_ = name;
  }
  void TearDown() override { fs::remove_all(index_); }
  std::string line() const {
    std::ifstream file(index_ / "lock");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write_line(std::string_view text) const { std::ofstream(index_ / "lock") << text; }

  fs::path index_;
};

TEST_F(IndexLockTest, LocksOutASecondWriterAndNamesTheFirst) {
  {
    const Result<IndexLock> first = IndexLock::acquire(index_, {.program = "qasearch-index --rollback"});
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_TRUE(std::regex_match(
        line(), std::regex(std::to_string(::getpid()) +
                           R"( [\w.-]+ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ qasearch-index --rollback\n)")))
        << line();
    const Result<IndexLock> second = IndexLock::acquire(index_, {.wait = std::chrono::milliseconds(60)});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Locked);
    EXPECT_THAT(second.error().message,
                testing::ContainsRegex("written by process " + std::to_string(::getpid()) +
                                       " \\(qasearch-index --rollback\\) since [0-9]{4}-"));
    EXPECT_THAT(second.error().hint, HasSubstr("--wait"));
  }
  EXPECT_EQ(line(), "");
  EXPECT_TRUE(IndexLock::acquire(index_));
}

TEST_F(IndexLockTest, NamesTheHostOfAHolderElsewhere) {
  const Result<IndexLock> lock = IndexLock::acquire(index_);
  write_line("4711 far.example 2026-11-22T10:00:00Z qasearch-index\n");
  EXPECT_THAT(
      IndexLock::acquire(index_).error().message,
      EndsWith(
          "is being written by process 4711 on far.example (qasearch-index) since 2026-11-22T10:00:00Z"));
}

TEST_F(IndexLockTest, RepeatsOnlyALineOfItsOwnForm) {
  const Result<IndexLock> lock = IndexLock::acquire(index_);
  for (const std::string bad :
       {"", "4711\n", "0 host 2026-11-22T10:00:00Z x\n", "4711 host 2026-11-22T10:00:00Z \x1b[31m\n",
        "4711 host now x\n", "4711 ho st 2026-11-22T10:00:00Z\n"}) {
    write_line(bad);
    EXPECT_THAT(IndexLock::acquire(index_).error().message, EndsWith("is being written by another process"))
        << bad;
  }
  write_line(std::string(5000, '1'));
  EXPECT_THAT(IndexLock::acquire(index_).error().message, EndsWith("another process"));
}

TEST_F(IndexLockTest, WaitsUntilItIsToldToGiveUp) {
  const Result<IndexLock> lock = IndexLock::acquire(index_);
  int asked = 0;
  const Result<IndexLock> waiting =
      IndexLock::acquire(index_, {.wait = std::chrono::hours(1), .give_up = [&] { return ++asked == 2; }});
  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.error().code, ErrorCode::Stopped);
}

TEST_F(IndexLockTest, GetsTheLockWhenItsHolderEnds) {
  Result<IndexLock> first = IndexLock::acquire(index_);
  const Result<IndexLock> second = IndexLock::acquire(index_, {.wait = std::chrono::hours(1), .give_up = [&] {
                                                                 first = fail(ErrorCode::Io, "ended");
                                                                 return false;
                                                               }});
  EXPECT_TRUE(second);
}

TEST_F(IndexLockTest, MakesTheDirectory) {
  EXPECT_TRUE(IndexLock::acquire(index_ / "new" / "index"));
  EXPECT_TRUE(fs::exists(index_ / "new" / "index" / "lock"));
  write_line("");
  EXPECT_EQ(IndexLock::acquire(index_ / "lock" / "index").error().code, ErrorCode::Io);
}

TEST_F(IndexLockTest, GivesTheLockOnWhenItIsMoved) {
  Result<IndexLock> lock = IndexLock::acquire(index_);
  ASSERT_TRUE(lock);
  {
    const IndexLock moved = std::move(*lock);
    EXPECT_FALSE(IndexLock::acquire(index_));
  }
  EXPECT_TRUE(IndexLock::acquire(index_));
}

}  // namespace
}  // namespace qasearch
