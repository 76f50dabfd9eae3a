#include "searchd/index/answer_cache.h"

#include <gtest/gtest.h>

#include <thread>

namespace qasearch {
namespace {

SharedAnswer answer_of(std::size_t bytes) {
  auto answer = std::make_shared<Answer>();
  answer->body.assign(bytes, 'x');
  return answer;
}

TEST(AnswerCache, FindsWhatItKept) {
  AnswerCache cache(1 << 20);
  const SharedAnswer kept = answer_of(100);
  cache.keep("a", kept);
  EXPECT_EQ(cache.find("a"), kept);
  EXPECT_EQ(cache.find("b"), nullptr);
  cache.keep("a", answer_of(10));
  EXPECT_EQ(cache.find("a")->body.size(), 10u);
  EXPECT_EQ(cache.entries(), 1u);
  cache.clear();
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(AnswerCache, StaysWithinItsBytes) {
  constexpr std::size_t kMost = 1 << 20;
  AnswerCache cache(kMost);
  for (int i = 0; i < 5000; ++i) {
    cache.keep(std::to_string(i), answer_of(1000));
    ASSERT_LE(cache.bytes(), kMost);
  }
  EXPECT_GT(cache.entries(), 300u);
  EXPECT_NE(cache.find("4999"), nullptr);
  EXPECT_EQ(cache.find("0"), nullptr);
}

TEST(AnswerCache, KeepsWhatIsAskedFor) {
  AnswerCache cache(1 << 20);
  cache.keep("often", answer_of(1000));
  for (int i = 0; i < 5000; ++i) {
    cache.keep(std::to_string(i), answer_of(1000));
    ASSERT_NE(cache.find("often"), nullptr) << i;
  }
}

TEST(AnswerCache, KeepsNothingThatIsTooLarge) {
  AnswerCache cache(1 << 20), none(0);
  cache.keep("a", answer_of(1 << 19));
  EXPECT_EQ(cache.find("a"), nullptr);
  none.keep("a", answer_of(1));
  EXPECT_EQ(none.find("a"), nullptr);
}

TEST(AnswerCache, IsSafeFromManyThreads) {
  AnswerCache cache(1 << 18);
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&cache, number] {
      for (int i = 0; i < 2000; ++i) {
        const std::string key = std::to_string((i * 7 + number) % 500);
        if (const auto found = cache.find(key)) {
          EXPECT_EQ(found->body.size(), 500u);
        }
        cache.keep(key, answer_of(500));
        if (i % 500 == 0) cache.clear();
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace qasearch
