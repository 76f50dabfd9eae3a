#include "engine/reader/ngram_weights.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/storage/ngram_table.h"

namespace qasearch {
namespace {

TEST(NgramWeights, AreTheSquaresOfIdf) {
  NgramTable table;
  table.add("ab", 100);  // " ab "
  std::uint32_t common = 0, rare = 0;
  visit_ngrams("ab", [&](std::uint32_t bucket) { common = bucket; });
  visit_ngrams("yz", [&](std::uint32_t bucket) { rare = bucket; });
  ASSERT_NE(common, rare);
  const NgramWeights weights(table.pack(), 1000, Lexicon::builtin());
  EXPECT_NEAR(weights.squared(common), std::pow(std::log(1200 / 100.5), 2), 0.2);
  EXPECT_NEAR(weights.squared(rare), std::pow(std::log(1200 / 0.5), 2), 0.01);
  EXPECT_GT(NgramWeights(table.pack(), 10, Lexicon::builtin()).squared(common), 0)
      << "more words than documents";
}

TEST(NgramWeights, AreLeastForWordsThatNeverDecide) {
  const NgramWeights weights(NgramTable().pack(), 1000, Lexicon::builtin());
  visit_ngrams("the", [&](std::uint32_t bucket) { EXPECT_LT(weights.squared(bucket), 0.01); });
  visit_ngrams("mutex", [&](std::uint32_t bucket) { EXPECT_GT(weights.squared(bucket), 10); });
}

TEST(NgramWeights, AreEqualWithoutATable) {
  for (const std::string& table :
       {std::string(), std::string("short"), std::string(kNgramBuckets + 1, 'x')}) {
    const NgramWeights weights(table, 1000, Lexicon::builtin());
    EXPECT_EQ(weights.squared(0), 1);
    EXPECT_EQ(weights.squared(kNgramBuckets - 1), 1);
  }
}

}  // namespace
}  // namespace qasearch
