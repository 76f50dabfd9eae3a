#include "searchd/telemetry/line_log.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "searchd/telemetry/access_log.h"
#include "searchd/telemetry/query_log.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class LineLogTest : public testing::Test {
 protected:
  ~LineLogTest() override {
    fs::remove(path_);
    fs::remove(path_ + ".1");
  }

  static std::string text_of(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  const std::string path_ = testing::TempDir() + "/line_log." + std::to_string(::getpid());
};

TEST_F(LineLogTest, WritesWholeLinesOfManyThreads) {
  {
    const auto log = LineLog::open(path_);
    ASSERT_TRUE(log);
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
      threads.emplace_back([&log] {
        for (int i = 0; i < 1000; ++i) (*log)->add("a line");
      });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ((*log)->dropped(), 0u);
  }
  std::string expected;
  for (int i = 0; i < 4000; ++i) expected += "a line\n";
  EXPECT_EQ(text_of(path_), expected);
}

TEST_F(LineLogTest, GoesOnInANewFile) {
  const auto log = LineLog::open(path_);
  (*log)->add("before");
  while (text_of(path_) != "before\n") std::this_thread::yield();
  fs::rename(path_, path_ + ".1");
  (*log)->reopen();
  while (!fs::exists(path_)) std::this_thread::yield();
  (*log)->add("after");
  while (text_of(path_) != "after\n") std::this_thread::yield();
  EXPECT_EQ(text_of(path_ + ".1"), "before\n");
}

TEST_F(LineLogTest, SaysWhatItCannotWrite) {
  const auto log = LineLog::open("/no/such/folder/log");
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code, ErrorCode::Io);
  EXPECT_THAT(log.error().message, HasSubstr("/no/such/folder/log"));
}

TEST_F(LineLogTest, CountsWhatItLost) {
  const auto log = LineLog::open("/dev/full");
  ASSERT_TRUE(log);
  (*log)->add("lost");
  while ((*log)->dropped() == 0) std::this_thread::yield();
  EXPECT_EQ((*log)->dropped(), 1u);
}

TEST_F(LineLogTest, KeepsSlowSearchesApart) {
  const std::string slow_path = path_ + ".1";
  {
    const auto all = LineLog::open(path_), slow = LineLog::open(slow_path);
    const QueryLog log{all->get(), slow->get(), std::chrono::milliseconds(100)};
    log.add({.query = "fast"}, std::chrono::milliseconds(99));
    log.add({.query = "slow"}, std::chrono::milliseconds(100));
  }
  EXPECT_THAT(text_of(path_), HasSubstr("fast"));
  EXPECT_THAT(text_of(path_), HasSubstr("slow"));
  EXPECT_THAT(text_of(slow_path), Not(HasSubstr("fast")));
  EXPECT_THAT(text_of(slow_path), HasSubstr("\"took_ms\":100.0"));
}

TEST(LineLog, RefusesAFifoThatNobodyReads) {
  const std::string path = testing::TempDir() + "line_log_fifo_" + std::to_string(::getpid());
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const auto log = LineLog::open(path);
  ::unlink(path.c_str());
  ASSERT_FALSE(log) << "opening would wait for a reader, deaf to signals";
  EXPECT_EQ(log.error().code, ErrorCode::Io);
  EXPECT_THAT(log.error().message, testing::HasSubstr("nobody reads this FIFO"));
}

TEST(QueryLogLine, TellsOfASearchAndNotWhoAsked) {
  const QueryRecord query{
      .query = "a \"b\"\n\xff", .total = 3, .offset = 10, .filtered = true, .relaxed = true};
  EXPECT_EQ(to_json(query, std::chrono::microseconds(1234), "2026-01-02T03:04:05Z"),
            "{\"time\":\"2026-01-02T03:04:05Z\",\"query\":\"a "
            "\\\"b\\\"\\n\xef\xbf\xbd\",\"total\":3,\"took_ms\":1.234,"
            "\"offset\":10,\"filtered\":true,\"relaxed\":true}");
}

TEST(QueryLogLine, HasNoTotalOfWhatWasGivenUp) {
  EXPECT_EQ(to_json({.query = "a*", .timed_out = true}, std::chrono::seconds(2), "2026-01-02T03:04:05Z"),
            "{\"time\":\"2026-01-02T03:04:05Z\",\"query\":\"a*\",\"took_ms\":2000.0,\"timeout\":true}");
}

TEST(AccessLogLine, HoldsNoQueryUnlessAskedTo) {
  const AccessRecord record{
      "2026-01-02T03:04:05Z",        "127.0.0.1",  "GET", "search", "/api/v1/search?q=secret", 200, 5000,
      std::chrono::microseconds(80), CacheUse::Hit};
  EXPECT_EQ(
      to_json(record, false),
      "{\"time\":\"2026-01-02T03:04:05Z\",\"client\":\"127.0.0.1\",\"method\":\"GET\",\"route\":\"search\","
      "\"status\":200,\"bytes\":5000,\"took_ms\":0.08,\"cached\":true}");
  EXPECT_EQ(nlohmann::json::parse(to_json(record, true))["target"], "/api/v1/search?q=secret");
}

}  // namespace
}  // namespace qasearch
