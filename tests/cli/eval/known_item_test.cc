#include "cli/eval/known_item.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::Pair;

const std::vector<QuestionRow> kQuestions = {{"/a#gil", "What is the GIL?"},
                                             {"/a#what", "What is it?"},
                                             {"/b#deadlock", "How do I avoid a deadlock?"},
                                             {"/c#deadlock", "how do I avoid a DEADLOCK?"}};

const JudgedSet& set_named(const std::vector<JudgedSet>& sets, std::string_view name) {
  const auto found =
      std::find_if(sets.begin(), sets.end(), [&](const auto& set) { return set.name == name; });
  if (found == sets.end()) throw std::runtime_error(std::string(name));
  return *found;
}

TEST(KnownItemSets, TakeAnyQuestionOfTheTitleForTheOneMeant) {
  const auto sets = known_item_sets(kQuestions, std::nullopt);
  const JudgedSet& titles = set_named(sets, "title");
  ASSERT_EQ(titles.queries.size(), 4u);
  EXPECT_EQ(titles.queries.front(), (TestQuery{"/a#gil", "What is the GIL?"}));
  EXPECT_THAT(titles.grades.at("/a#gil"), ElementsAre(Pair("/a#gil", 1)));
  EXPECT_THAT(titles.grades.at("/c#deadlock"), ElementsAre(Pair("/b#deadlock", 1), Pair("/c#deadlock", 1)));
}

TEST(KnownItemSets, LeaveOutWhatCannotBeAskedSo) {
  const auto sets = known_item_sets(kQuestions, std::nullopt);
  EXPECT_EQ(set_named(sets, "keywords").queries.size(), 3u);  // "What is it?" has none
  EXPECT_EQ(set_named(sets, "typo").queries.size(), 2u);      // two have no word of five letters
  EXPECT_EQ(set_named(sets, "beginning").queries.size(), 4u);
}

TEST(KnownItemSets, SampleTheSameQuestionsEachTime) {
  std::vector<QuestionRow> many;
  for (int i = 0; i < 200; ++i)
    many.push_back({"/p#" + std::to_string(i), "title number " + std::to_string(i)});
  const auto ids = [&](std::size_t size) {
    std::set<std::string> out;
    const auto sets = known_item_sets(many, size);
    for (const auto& query : sets.front().queries) out.insert(query.id);
    return out;
  };
  const auto ten = ids(10), twenty = ids(20);
  EXPECT_EQ(ten.size(), 10u);
  EXPECT_TRUE(std::includes(twenty.begin(), twenty.end(), ten.begin(), ten.end()));
  EXPECT_EQ(ids(1000).size(), 200u);
  // Other questions that come or go change little of it.
  many.erase(many.begin(), many.begin() + 100);
  for (const auto& id : ids(200)) EXPECT_GE(std::stoi(id.substr(3)), 100);
}

TEST(KeywordsOf, KeepsWhatIsSaidAndHowItIsWritten) {
  EXPECT_EQ(keywords_of("What is a race condition, and how do locks prevent it?"),
            "race condition locks prevent");
  EXPECT_EQ(keywords_of("How do I apply std::move in C++?"), "apply std::move C++");
  EXPECT_EQ(keywords_of("What does it do?"), "");
  EXPECT_EQ(keywords_of(""), "");
}

TEST(WithTypo, EditsOneLongWordAndNothingElse) {
  std::set<std::string> all;
  for (int i = 0; i < 400; ++i) {
    const std::string seed = "/p#" + std::to_string(i);
    const auto typo = with_typo("What is a deadlock?", seed);
    ASSERT_TRUE(typo);
    EXPECT_EQ(typo, with_typo("What is a deadlock?", seed));
    EXPECT_THAT(*typo, testing::StartsWith("What is a "));
    EXPECT_THAT(*typo, testing::EndsWith("?"));
    EXPECT_NE(*typo, "What is a deadlock?");
    EXPECT_NEAR(static_cast<double>(typo->size()), 19, 1);
    all.insert(*typo);
  }
  EXPECT_GT(all.size(), 100u);  // not the same edit each time
}

TEST(WithTypo, LeavesShortWordsAndCodeAlone) {
  for (const char* title :
       {"What is the GIL?", "use std::unordered_map", "1.000.000 or 0x12345", "caffè über", ""}) {
    EXPECT_EQ(with_typo(title, "seed"), std::nullopt) << title;
  }
}

TEST(BeginningOf, IsTheFirstTwoThirds) {
  EXPECT_EQ(beginning_of("What is a deadlock"), "What is a de");
  EXPECT_EQ(beginning_of("abc"), std::nullopt);
  EXPECT_EQ(beginning_of(""), std::nullopt);
  EXPECT_EQ(beginning_of("\u00e9\u00e9\u00e9\u00e9\u00e9"), "\u00e9\u00e9\u00e9");  // whole characters
}

}  // namespace
}  // namespace qasearch
