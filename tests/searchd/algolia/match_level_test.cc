#include "searchd/algolia/match_level.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::ElementsAre;

Hit hit_of(Highlighted question) {
  Hit hit;
  hit.texts.emplace();
  hit.texts->question = std::move(question);
  return hit;
}

TEST(MatchLevels, CountWordsThatSomeHitHas) {
  const std::vector<Hit> hits = {hit_of({"Deadlocks and mutexes", {{0, 9}, {14, 21}}}),
                                 hit_of({"A mutex", {{2, 7}}})};
  const MatchLevels levels("what is a deadlock of a mutex", hits);
  EXPECT_EQ(levels.of(hits[0].texts->question).level, "full") << "no hit has the other words";
  EXPECT_THAT(levels.of(hits[0].texts->question).words, ElementsAre("deadlock", "mutex"));
  EXPECT_EQ(levels.of(hits[1].texts->question).level, "partial");
  EXPECT_EQ(levels.of({"nothing", {}}).level, "none");
  EXPECT_EQ(levels.of({"GIL", {{0, 3}}}).level, "partial") << "a synonym";
}

TEST(PlainWords, FoldsLettersAndDigits) {
  EXPECT_THAT(plain_words("What's Ünï_code C++20?"), ElementsAre("what", "s", "uni_code", "c", "20"));
  EXPECT_THAT(plain_words("?!"), ElementsAre());
}

}  // namespace
}  // namespace qasearch
