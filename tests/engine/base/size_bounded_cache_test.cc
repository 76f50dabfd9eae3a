#include "engine/base/size_bounded_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <unordered_map>

namespace qasearch {
namespace {

template <typename Value>
using ByNumber = std::unordered_map<int, Value>;
using Cache = SizeBoundedCache<ByNumber, std::shared_ptr<const int>>;

void keep(Cache& cache, int number, std::size_t bytes) {
  cache.keep(number, std::make_shared<const int>(number), bytes);
}

TEST(SizeBoundedCache, FindsWhatItKeeps) {
  Cache cache(100);
  EXPECT_EQ(cache.find(1), nullptr);
  keep(cache, 1, 10);
  ASSERT_NE(cache.find(1), nullptr);
  EXPECT_EQ(*cache.find(1), 1);
  EXPECT_EQ(cache.bytes(), 10u);
}

TEST(SizeBoundedCache, StaysWithinItsBytes) {
  Cache cache(100);
  for (int i = 0; i < 1'000; ++i) {
    keep(cache, i, static_cast<std::size_t>(1 + i % 20));
    (void)cache.find(i / 2);
    ASSERT_LE(cache.bytes(), 100u);
  }
  EXPECT_GT(cache.bytes(), 50u);
}

TEST(SizeBoundedCache, ForgetsWhatIsNotAskedForFirst) {
  Cache cache(100);
  keep(cache, 0, 10);
  for (int i = 1; i < 100; ++i) {
    keep(cache, i, 10);
    EXPECT_NE(cache.find(0), nullptr) << i;
  }
  EXPECT_EQ(cache.find(1), nullptr);
  EXPECT_NE(cache.find(99), nullptr);
}

TEST(SizeBoundedCache, DoesNotKeepWhatWouldTakeHalfOfAll) {
  Cache cache(100);
  keep(cache, 1, 10);
  keep(cache, 2, 51);
  EXPECT_EQ(cache.find(2), nullptr);
  EXPECT_NE(cache.find(1), nullptr);
}

TEST(SizeBoundedCache, WhatIsHeldStays) {
  Cache cache(20);
  keep(cache, 1, 10);
  const auto held = cache.find(1);
  for (int i = 2; i < 20; ++i) keep(cache, i, 10);
  EXPECT_EQ(cache.find(1), nullptr);
  EXPECT_EQ(*held, 1);
}

}  // namespace
}  // namespace qasearch
