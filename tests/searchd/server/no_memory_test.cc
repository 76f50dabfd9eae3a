// State shared by threads stays intact when one of them gets no memory.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "searchd/index/answer_cache.h"
#include "searchd/server/search_queue.h"
#include "searchd/telemetry/line_log.h"
#include "tests/failing_new.h"

namespace qasearch {
namespace {

const std::string kLong(100, 'x');  // more than a string has room for in itself

SharedJob job_of(const std::string& client) {
  auto job = std::make_shared<SearchJob>();
  job->client = client;
  return job;
}

TEST(SearchQueue, TakesAJobInOrLeavesAllAsItWas) {
  for (long allocations = 0;; ++allocations) {
    SearchQueue queue(3);
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(queue.push(job_of(kLong + "a")));
    const SharedJob job = job_of(kLong + "b");
    SharedJob displaced;
    const bool enough = runs_with(allocations, [&] { displaced = queue.push(job); });
    EXPECT_EQ(queue.size(), 3u);
    EXPECT_EQ(displaced != nullptr, enough);
    queue.close();
    std::size_t of_b = 0, all = 0;
    while (const SharedJob next = queue.pop([] { return false; })) {
      ++all;
      of_b += next == job ? 1 : 0;
    }
    EXPECT_EQ(all, 3u);
    EXPECT_EQ(of_b, enough ? 1u : 0u) << allocations;
    if (enough) break;
    ASSERT_LT(allocations, 100);
  }
}

TEST(AnswerCache, KeepsAnAnswerOrNothing) {
  for (long allocations = 0;; ++allocations) {
    AnswerCache cache(1 << 20);
    const auto answer = std::make_shared<const Answer>(Answer{.body = kLong});
    const std::string key = kLong + "key";
    EXPECT_TRUE(runs_with(allocations, [&] { cache.keep(key, answer); }) || cache.entries() == 0);
    const bool kept = cache.find(key) != nullptr;
    EXPECT_EQ(cache.entries(), kept ? 1u : 0u);
    EXPECT_EQ(cache.bytes() > 0, kept);
    cache.keep(key, answer);
    EXPECT_EQ(cache.entries(), 1u);
    if (kept) break;
    ASSERT_LT(allocations, 100);
  }
}

TEST(LineLog, DropsWholeLines) {
  const std::string path = testing::TempDir() + "no_memory.log";
  std::remove(path.c_str());
  std::uint64_t dropped = 0;
  {
    const auto log = LineLog::open(path);
    ASSERT_TRUE(log);
    const std::string line(100'000, 'a');
    runs_with(0, [&] { (*log)->add(line); });
    dropped = (*log)->dropped();
    (*log)->add("b");
  }
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_EQ(text.str(), "b\n");
  EXPECT_EQ(dropped, 1u);
}

}  // namespace
}  // namespace qasearch
