#include "engine/ranking/evaluator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "engine/document/terms.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::SizeIs;

// Six pages of three questions: "red" in all, "green" in those of even pages, "blue" in the first of each.
std::vector<Page> site() {
  std::vector<Page> pages;
  for (int i = 0; i < 6; ++i) {
    Page page;
    page.path = "/" + std::to_string(i);
    page.title = "Page";
    page.framework = i < 4 ? "Go" : "Rust";
    page.order = 10 - i;  // the last page of a framework is its first
    for (int k = 0; k < 3; ++k) {
      std::string answer = "red";
      if (i % 2 == 0) answer += " green";
      if (k == 0) answer += " blue";
      page.questions.push_back(
          {"q" + std::to_string(k), "How?", answer, k == 0 ? Difficulty::Hard : Difficulty::Easy});
    }
    pages.push_back(page);
  }
  return pages;
}

class EvaluatorTest : public testing::Test {
 protected:
  QueryPlan plan_of(const std::vector<std::string>& words) {
    QueryPlan plan;
    for (const std::string& word : words) {
      const std::string term = opened_.context.tokenizer.stem(word);
      plan.wanted.push_back(BooleanQuery::of_term(term));
      plan.score.push_back({term, 1.0});
    }
    plan.results.limit = 100;
    return plan;
  }
  static void choose(QueryPlan& plan, FilterId filter, std::string_view value) {
    plan.chosen_filters[static_cast<std::size_t>(filter)].push_back(value_term(filter_field(filter), value));
  }
  Evaluation evaluate(const QueryPlan& plan) {
    return qasearch::evaluate(opened_.context, plan, opened_.endless);
  }
  std::vector<std::string> ids(const Evaluation& found) {
    std::vector<std::string> ids;
    for (const ScoredDocument& hit : found.documents)
      ids.push_back(opened_.context.document(hit.id)->stored.id);
    return ids;
  }
  static std::map<std::string, std::uint32_t> counts(const FacetCounts& facet) {
    std::map<std::string, std::uint32_t> counts;
    for (const CountedValue& row : facet.values) counts[std::string(row.value)] = row.count;
    return counts;
  }

  OpenedIndex opened_{site()};
};

TEST_F(EvaluatorTest, CountsExactlyWhateverTheLimit) {
  for (const std::uint32_t limit : {0u, 1u, 100u}) {
    QueryPlan plan = plan_of({"red"});
    plan.results.limit = limit;
    const Evaluation found = evaluate(plan);
    EXPECT_EQ(found.total, 18u);
    EXPECT_THAT(found.documents, SizeIs(std::min(limit, 18u)));
  }
}

TEST_F(EvaluatorTest, RelaxesWhenFewHaveEveryWord) {
  EXPECT_FALSE(evaluate(plan_of({"blue"})).relaxed) << "one word alone";
  const Evaluation found = evaluate(plan_of({"green", "blue"}));  // three have both
  EXPECT_TRUE(found.relaxed);
  EXPECT_EQ(found.total, 12u);
  for (std::size_t i = 0; i < found.documents.size(); ++i)
    EXPECT_EQ(found.documents[i].all_words > 0, i < 3) << i;
}

TEST_F(EvaluatorTest, CountsAFacetWithoutItsOwnFilter) {
  QueryPlan plan = plan_of({"red"});
  choose(plan, FilterId::Framework, "Rust");
  choose(plan, FilterId::Difficulty, "hard");
  plan.results.facets = {FilterId::Framework, FilterId::Difficulty};
  const Evaluation found = evaluate(plan);
  EXPECT_EQ(found.total, 2u);
  ASSERT_THAT(found.facets, SizeIs(2));
  EXPECT_THAT(counts(found.facets[0]), ElementsAre(Pair("Go", 4), Pair("Rust", 2)));
  EXPECT_THAT(counts(found.facets[1]), ElementsAre(Pair("easy", 4), Pair("hard", 2)));
}

TEST_F(EvaluatorTest, PagesNeitherOverlapNorSkip) {
  QueryPlan plan = plan_of({"red"});
  const std::vector<std::string> all = ids(evaluate(plan));
  std::vector<std::string> joined;
  for (plan.results.offset = 0; plan.results.offset < 20; plan.results.offset += 4) {
    plan.results.limit = 4;
    for (std::string& id : ids(evaluate(plan))) joined.push_back(std::move(id));
  }
  EXPECT_EQ(joined, all);
}

TEST_F(EvaluatorTest, LimitsTheHitsOfAPage) {
  QueryPlan plan = plan_of({"red"});
  plan.results.per_page = 1;
  const Evaluation found = evaluate(plan);
  EXPECT_EQ(found.total, 18u);
  EXPECT_THAT(found.documents, SizeIs(6));
}

TEST_F(EvaluatorTest, SortsByTheOrderAskedFor) {
  QueryPlan plan = plan_of({"blue"});
  plan.results.sort = SortOrder::Page;
  EXPECT_THAT(ids(evaluate(plan)), ElementsAre("/3#q0", "/2#q0", "/1#q0", "/0#q0", "/5#q0", "/4#q0"));
  plan = plan_of({"red"});
  plan.results.sort = SortOrder::Hardest;
  plan.results.limit = 7;
  const std::vector<std::string> hardest = ids(evaluate(plan));
  EXPECT_EQ(hardest.front(), "/3#q0");
  EXPECT_EQ(hardest[5], "/4#q0");
  EXPECT_EQ(hardest[6], "/3#q1");
  plan.results.sort = SortOrder::Easiest;
  EXPECT_EQ(ids(evaluate(plan)).front(), "/3#q1");
}

}  // namespace
}  // namespace qasearch
