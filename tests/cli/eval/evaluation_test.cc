#include "cli/eval/evaluation.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

MetricValues figures_of(const SetEvaluation& set, const std::string& id) {
  for (const QueryMeasures& query : set.queries) {
    if (query.id == id) return query.figures;
  }
  ADD_FAILURE() << id;
  return {};
}

constexpr std::size_t kP1 = 4;
static_assert(kMetrics[kP1].key == "p_1");

TEST(MeasureSet, CountsEveryJudgedQueryThatHasARelevantDocument) {
  JudgedSet set;
  set.name = "some";
  set.queries = {{"found", "a text"}, {"missed", ""}, {"unjudged", ""}};
  set.grades = {
      {"found", {{"a", 1}}}, {"missed", {{"a", 1}}}, {"not searched", {{"a", 2}}}, {"hopeless", {{"a", 0}}}};
  const TestRun run = {
      {"found", {{"a", 2}}}, {"missed", {}}, {"unjudged", {{"a", 1}}}, {"hopeless", {{"a", 1}}}};

  const SetEvaluation measured = evaluate_set(set, run, MetricUse::Graded);
  EXPECT_EQ(measured.name, "some");
  ASSERT_EQ(measured.queries.size(), 3u);
  EXPECT_EQ(measured.without_relevant, 1u);
  EXPECT_EQ(figures_of(measured, "found")[kP1], 1);
  EXPECT_EQ(figures_of(measured, "missed")[kP1], 0);
  EXPECT_EQ(figures_of(measured, "not searched")[kP1], 0);
  EXPECT_EQ(measured.queries.front().text, "a text");
  EXPECT_NEAR(measured.means[kP1], 1.0 / 3, 1e-12);
}

TEST(MeasureSet, OfNothingIsNothing) {
  const SetEvaluation measured = evaluate_set({}, {}, MetricUse::Graded);
  EXPECT_TRUE(measured.queries.empty());
  EXPECT_EQ(measured.means, MetricValues());
}

TEST(SearchSpeed, IsOfTheTimesGiven) {
  std::vector<double> times;
  for (int i = 100; i >= 1; --i) times.push_back(i);
  const SearchSpeed speed = search_speed(times, 10);
  EXPECT_EQ(speed.searches, 100u);
  EXPECT_EQ(speed.p50_ms, 50);
  EXPECT_EQ(speed.p99_ms, 99);
  EXPECT_NEAR(speed.per_second, 100 * 1000 / 5050.0, 1e-9);
  EXPECT_EQ(search_speed({7}, 10).p99_ms, 7);
}

}  // namespace
}  // namespace qasearch
