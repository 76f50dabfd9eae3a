#include "engine/query/spelling_candidates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/text/edit_distance.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

SpellingCandidates words(std::initializer_list<std::string_view> known) {
  SpellingCandidates out;
  for (const std::string_view word : known) out.add(word);
  return out;
}

TEST(SimilarWordsTest, FindsWordsOneEditAway) {
  const SpellingCandidates known =
      words({"deadlock", "deadlocks", "deadline", "livelock", "headlock", "lock"});
  EXPECT_THAT(known.find("dedlock", 1), ElementsAre("deadlock")) << "left out";
  EXPECT_THAT(known.find("deaddlock", 1), ElementsAre("deadlock")) << "put in";
  EXPECT_THAT(known.find("deadlick", 1), ElementsAre("deadlock")) << "replaced";
  EXPECT_THAT(known.find("daedlock", 1), ElementsAre("deadlock")) << "swapped";
  EXPECT_THAT(known.find("eadlock", 1), UnorderedElementsAre("deadlock", "headlock"));
  EXPECT_THAT(known.find("dedlok", 1), IsEmpty());
  EXPECT_THAT(known.find("dedlok", 2), ElementsAre("deadlock"));
}

TEST(SimilarWordsTest, FindsNoWordItself) {
  EXPECT_THAT(words({"lock", "lack"}).find("lock", 1), ElementsAre("lack"));
}

TEST(SimilarWordsTest, PassesOverWhatIsNoCorrection) {
  const std::string longest(100, 'a');
  EXPECT_THAT(words({"ab", longest, ""}).find("abc", 1), IsEmpty());
  EXPECT_THAT(words({"ab", "lock"}).find("abc", 1), IsEmpty());
  EXPECT_THAT(words({longest}).find(longest + "a", 1), IsEmpty());
}

TEST(SimilarWordsTest, ComparesNamesWithNamesOfTheSameDigits) {
  const SpellingCandidates known =
      words({"snake_case", "os.path.join", "python3.12", "utf8", "snakecase", "log4j2"});
  EXPECT_THAT(known.find("snaek_case", 1), ElementsAre("snake_case"));
  EXPECT_THAT(known.find("os.path.jion", 1), ElementsAre("os.path.join"));
  EXPECT_THAT(known.find("pyhton3.12", 1), ElementsAre("python3.12"));
  EXPECT_THAT(known.find("python3.13", 1), IsEmpty());
  EXPECT_THAT(known.find("utf16", 2), IsEmpty());
  EXPECT_THAT(known.find("snaekcase", 1), ElementsAre("snakecase"));
}

TEST(SimilarWordsTest, ComparesLettersOfOtherScriptsWhole) {
  EXPECT_THAT(words({"\u043f\u043e\u0442\u043e\u043a"}).find("\u043f\u043e\u0442\u0430\u043a", 1),
              ElementsAre("\u043f\u043e\u0442\u043e\u043a"));
  EXPECT_THAT(words({"\u043f\u043e\u0442\u043e\u043a"}).find("\u043f\u0430\u0442\u0430\u043a", 1), IsEmpty());
}

TEST(SimilarWordsTest, HasNothingWithoutWords) {
  EXPECT_THAT(SpellingCandidates().find("lock", 2), IsEmpty());
}

// The masks and lengths that save comparisons lose nothing.
TEST(SimilarWordsTest, FindsWhatComparingAllFinds) {
  std::uint32_t seed = 1;
  const auto draw = [&](std::uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 20) % below;
  };
  std::set<std::string> all;
  for (int times = 0; times < 4000; ++times) {
    std::string word;
    for (std::uint32_t i = 3 + draw(5); i > 0; --i) word += static_cast<char>('a' + draw(4));
    all.insert(word);
  }
  SpellingCandidates known;
  for (const std::string& word : all) known.add(word);
  for (const std::string& asked : {std::string("abca"), std::string("ddbac"), std::string("cabdab")}) {
    for (const std::size_t edits : {1u, 2u}) {
      std::set<std::string> near;
      for (const std::string& word : all) {
        if (word != asked && edit_distance(characters_of(asked), characters_of(word), edits) <= edits)
          near.insert(word);
      }
      const std::vector<std::string> found = known.find(asked, edits);
      EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), near) << asked;
      EXPECT_GT(near.size(), 3u);
    }
  }
}

}  // namespace
}  // namespace qasearch
