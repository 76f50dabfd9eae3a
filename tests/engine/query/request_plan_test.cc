// SPDX-License-Identifier: MIT
#include "engine/query/request_plan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/query/fake_vocabulary.h"

namespace qasearch {
namespace {

class RequestPlanTest : public testing::Test {
 protected:
  static FilterValues filter(FilterId id, std::vector<std::string> values) {
    FilterValues filters;
    filters[static_cast<std::size_t>(id)] = std::move(values);
    return filters;
  }

  FakeVocabulary vocabulary_;
};

TEST_F(RequestPlanTest, PrintsFiltersAndOptions) {
  ResultOptions results;
  results.sort = SortOrder::Hardest;
  results.offset = 20;
  results.per_page = 2;
  results.facets = {FilterId::Difficulty, FilterId::Topic};
  QueryPlan plan;
  plan.filters[static_cast<std::size_t>(FilterId::Framework)] = {"XFgo"};
  plan = plan_request(plan, filter(FilterId::Difficulty, {"hard", "easy", "hard"}), results, vocabulary_);
  EXPECT_EQ(
      to_string(plan),
      "score:\nframework: XFgo\nchosen difficulty: XDeasy\nchosen difficulty: XDhard\nchosen type: "
      "XTquestion\nresults: by hardest, from 20, at most 10, 2 of a page, facet difficulty, facet topic\n");
}

TEST_F(RequestPlanTest, NotesAValueThatCannotExist) {
  const QueryPlan plan = plan_request({}, filter(FilterId::Difficulty, {"impossible"}), {}, vocabulary_);
  EXPECT_EQ(plan.notes, std::vector<std::string>{"no such difficulty: \"impossible\""});
  EXPECT_TRUE(plan.chosen_filters[static_cast<std::size_t>(FilterId::Difficulty)].empty());
}

TEST_F(RequestPlanTest, KeepsToItsLimits) {
  ResultOptions results;
  results.offset = kMaxOffset + 1;
  results.limit = kMaxLimit + 1;
  results.facets = {FilterId::Page, FilterId::Topic};
  const QueryPlan plan = plan_request({}, {}, results, vocabulary_);
  EXPECT_EQ(plan.results.offset, kMaxOffset);
  EXPECT_EQ(plan.results.limit, kMaxLimit);
  EXPECT_EQ(plan.results.facets, std::vector{FilterId::Topic}) << "a page is no facet";
}

TEST_F(RequestPlanTest, SearchesQuestionsUnlessATypeIsNamed) {
  constexpr auto kType = static_cast<std::size_t>(FilterId::Type);
  EXPECT_EQ(plan_request({}, {}, {}, vocabulary_).chosen_filters[kType],
            std::vector<std::string>{"XTquestion"});
  EXPECT_EQ(plan_request({}, filter(FilterId::Type, {"page"}), {}, vocabulary_).chosen_filters[kType],
            std::vector<std::string>{"XTpage"});
  QueryPlan named;
  named.filters[kType] = {"XTpage"};
  EXPECT_TRUE(plan_request(named, {}, {}, vocabulary_).chosen_filters[kType].empty());
}

}  // namespace
}  // namespace qasearch
