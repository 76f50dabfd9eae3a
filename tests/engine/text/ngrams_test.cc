#include "engine/text/ngrams.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace qasearch {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::Lt;
using testing::SizeIs;

std::vector<std::uint32_t> buckets(std::string_view text) {
  std::vector<std::uint32_t> all;
  visit_ngrams(text, [&](std::uint32_t bucket) { all.push_back(bucket); });
  return all;
}

TEST(Ngrams, AreFourCharactersOfAWordWithItsBlanks) {
  EXPECT_THAT(buckets("lock"), AllOf(SizeIs(3), Each(Lt(kNgramBuckets))));  // " loc" "lock" "ock "
  EXPECT_THAT(buckets("go"), SizeIs(1));
  EXPECT_THAT(buckets("c"), SizeIs(1));
  EXPECT_THAT(buckets("two threads"), SizeIs(2 + 6));
  EXPECT_THAT(buckets(" - ++ \n"), IsEmpty());
  EXPECT_THAT(buckets(""), IsEmpty());
}

TEST(Ngrams, DependOnTheWordAlone) {
  const std::vector<std::uint32_t> lock = buckets("lock");
  EXPECT_THAT(buckets("LOCK"), ElementsAreArray(lock));
  EXPECT_THAT(buckets("(lock);"), ElementsAreArray(lock));
  std::vector<std::uint32_t> twice = lock;
  twice.insert(twice.end(), lock.begin(), lock.end());
  EXPECT_THAT(buckets("lock/lock"), ElementsAreArray(twice));
}

TEST(Ngrams, AreSharedByFormsCompoundsAndSlips) {
  const auto shared = [](std::string_view a, std::string_view b) {
    std::size_t count = 0;
    const auto of_b = buckets(b);
    for (const std::uint32_t bucket : buckets(a))
      count += std::find(of_b.begin(), of_b.end(), bucket) != of_b.end() ? 1 : 0;
    return count;
  };
  EXPECT_EQ(shared("serialize", "serialization"), 6U);  // " ser" "seri" "eria" "rial" "iali" "aliz"
  EXPECT_EQ(shared("lock", "deadlock"), 2U);            // "lock" "ock "
  EXPECT_EQ(shared("function", "fucntion"), 2U);        // "tion" "ion "
  EXPECT_EQ(shared("lock", "mutex"), 0U);
}

TEST(Ngrams, ReadBytesBeyondAsciiAsLetters) { EXPECT_THAT(buckets("\xc3\xa9t\xc3\xa9"), SizeIs(4)); }

}  // namespace
}  // namespace qasearch
