// A site's own rules, through the searches that they change.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/search/searcher.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<Page> site() {
  Page page;
  page.path = "/p";
  page.title = "Locks";
  page.topic = "Locks";
  page.questions = {
      {"what", "What is a deadlock?", "Two threads wait for each other.", Difficulty::Easy},
      {"avoid", "How is a deadlock avoided?", "Take locks in one order.", Difficulty::Hard},
      {"order", "Does the order of locks matter?", "Yes: a deadlock follows.", Difficulty::Medium},
      {"pinia", "How does Pinia keep its state?", "In stores.", Difficulty::Easy},
      {"penne", "How long do penna boil?", "Penna take eleven minutes.", Difficulty::Easy},
  };
  return {page};
}

class RuledSite {
 public:
  explicit RuledSite(std::string rules) : index_(site(), options(std::move(rules))) {}

  SearchResults search(const SearchRequest& request) {
    const Result<SearchResults> results = searcher_.search(request);
    EXPECT_TRUE(results) << request.query;
    return results ? *results : SearchResults();
  }
  std::vector<std::string> find(const std::string& query) { return ids(search({.query = query}).hits); }
  std::vector<std::string> suggest(const std::string& typed, std::uint32_t limit = 8) {
    std::vector<std::string> out;
    const auto found = searcher_.suggest({.query = typed, .limit = limit});
    if (found) {
      for (const Suggestion& each : found->suggestions) out.push_back(each.id);
    }
    return out;
  }
  std::vector<std::string> related(const std::string& id) {
    const auto found = searcher_.related(id, 10);
    return found && *found ? ids((*found)->hits) : std::vector<std::string>{};
  }

 private:
  static std::vector<std::string> ids(const std::vector<Hit>& hits) {
    std::vector<std::string> out;
    for (const Hit& hit : hits) out.push_back(hit.id);
    return out;
  }
  static IndexOptions options(std::string rules) {
    IndexOptions options;
    options.rules = std::move(rules);
    return options;
  }

  TemporaryIndex index_;
  Searcher searcher_ = index_.open();
};

TEST(SiteRulesInSearch, PinsAQuestionFirst) {
  RuledSite plain("");
  EXPECT_THAT(plain.find("deadlock"), ElementsAre("/p#what", "/p#avoid", "/p#order"));
  RuledSite ruled("pin deadlock => /p#order\n");
  EXPECT_THAT(ruled.find("Deadlock?"), ElementsAre("/p#order", "/p#what", "/p#avoid"));
  EXPECT_THAT(ruled.find("what is a deadlock"),
              testing::Not(ElementsAre("/p#order", testing::_, testing::_)));
  const SearchResults found = ruled.search({.query = "deadlock"});
  EXPECT_EQ(found.total, 3u);
  EXPECT_THAT(found.notes, ElementsAre("1 question is placed first by a rule of the site"));
}

TEST(SiteRulesInSearch, PinsAQuestionThatDoesNotMatch) {
  RuledSite ruled("pin deadlock => /p#pinia\npin deadlock => /p#avoid\n");
  const SearchResults found = ruled.search({.query = "deadlock"});
  EXPECT_THAT(ruled.find("deadlock"), ElementsAre("/p#pinia", "/p#avoid", "/p#what", "/p#order"));
  EXPECT_EQ(found.total, 4u);
  EXPECT_EQ(found.facets[0].values[0].count, 2u) << "the pinned one is counted";
}

TEST(SiteRulesInSearch, CountsPinsAcrossPagesOfHits) {
  RuledSite ruled("pin deadlock => /p#pinia\n");
  std::vector<std::string> all;
  for (std::uint32_t offset = 0; offset < 4; ++offset) {
    const SearchResults found = ruled.search({.query = "deadlock", .offset = offset, .limit = 1});
    ASSERT_EQ(found.hits.size(), 1u);
    all.push_back(found.hits[0].id);
  }
  EXPECT_THAT(all, ElementsAre("/p#pinia", "/p#what", "/p#avoid", "/p#order"));
}

TEST(SiteRulesInSearch, ObeysTheFiltersAndTheOrderAskedFor) {
  RuledSite ruled("pin deadlock => /p#order\n");
  SearchRequest easy{.query = "deadlock"};
  easy.filters[static_cast<std::size_t>(FilterId::Difficulty)] = {"easy"};
  const SearchResults found = ruled.search(easy);
  EXPECT_EQ(found.total, 1u);
  EXPECT_THAT(found.notes, IsEmpty());
  const SearchResults hardest = ruled.search({.query = "deadlock", .sort = SortOrder::Hardest});
  EXPECT_EQ(hardest.hits.front().id, "/p#avoid");
}

TEST(SiteRulesInSearch, HoldsForACorrectedQuery) {
  RuledSite ruled("pin deadlock => /p#order\n");
  EXPECT_EQ(ruled.find("deadlok").front(), "/p#order");
}

TEST(SiteRulesInSearch, HidesForOneQueryOrForEvery) {
  RuledSite ruled("hide deadlock => /p#avoid\nhide /p#order\n");
  const SearchResults found = ruled.search({.query = "deadlock"});
  EXPECT_EQ(found.total, 1u);
  EXPECT_EQ(found.hits.front().id, "/p#what");
  EXPECT_THAT(found.notes, ElementsAre("1 question is left out by a rule of the site"));
  EXPECT_THAT(ruled.find("locks order"), Contains("/p#avoid"));
  EXPECT_THAT(ruled.find("locks order"), Not(Contains("/p#order")));
  EXPECT_THAT(ruled.related("/p#what"), Not(Contains("/p#order")));
  EXPECT_THAT(RuledSite("").related("/p#what"), Contains("/p#order"));
}

TEST(SiteRulesInSearch, ChangesSuggestions) {
  EXPECT_THAT(RuledSite("").suggest("dea"), ElementsAre("/p#what", "/p#avoid"));
  EXPECT_THAT(RuledSite("pin dea* => /p#order\n").suggest("dead"),
              ElementsAre("/p#order", "/p#what", "/p#avoid"));
  EXPECT_THAT(RuledSite("pin dea* => /p#avoid\n").suggest("dead"), ElementsAre("/p#avoid", "/p#what"));
  EXPECT_THAT(RuledSite("pin dea* => /p#order\n").suggest("dead", 1), ElementsAre("/p#order"));
  EXPECT_THAT(RuledSite("hide /p#what\n").suggest("dea", 1), ElementsAre("/p#avoid"));
}

TEST(SiteRulesInSearch, KeepsWordsFromCorrection) {
  EXPECT_EQ(RuledSite("").search({.query = "penne"}).corrected, "penna");
  EXPECT_FALSE(RuledSite("keep penne\n").search({.query = "penne"}).corrected);
}

TEST(SiteRulesInSearch, DoesNothingForAQuestionThatIsGone) {
  RuledSite ruled("pin deadlock => /p#gone\nhide /gone\n");
  EXPECT_THAT(ruled.find("deadlock"), ElementsAre("/p#what", "/p#avoid", "/p#order"));
  EXPECT_THAT(ruled.search({.query = "deadlock"}).notes, IsEmpty());
}

TEST(SiteRulesInSearch, IsExplained) {
  RuledSite ruled("pin deadlock => /p#order\n");
  const SearchResults found = ruled.search({.query = "deadlock", .explain = true});
  EXPECT_THAT(found.explanation->plan, HasSubstr("rule: pin deadlock => /p#order"));
  std::vector<std::string> reasons;
  for (const ScorePart& part : found.hits.front().explanation) reasons.push_back(part.reason);
  EXPECT_THAT(reasons, Contains("pinned"));
}

}  // namespace
}  // namespace qasearch
