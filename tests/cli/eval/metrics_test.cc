// Every expected figure is computed by hand, from the definitions.
#include "cli/eval/metrics.h"

#include <gmock/gmock.h>

#include <cmath>

namespace qasearch {
namespace {

using testing::ElementsAre;

Ranking ranking_of(const std::vector<std::string>& ids) {
  Ranking ranking;
  for (const auto& id : ids) ranking.push_back({id, 0});
  return ranking;
}

/// `count` documents that nobody judged.
std::vector<std::string> unjudged(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("u" + std::to_string(i));
  return ids;
}

TEST(GradeRanking, TakesUnjudgedZeroAndNegativeGradesForNotRelevant) {
  const Grades grades = {{"a", 2}, {"b", 0}, {"c", -1}, {"d", 1}, {"e", 3}};
  const GradedRanking graded = grade_ranking(ranking_of({"b", "x", "a", "c", "d"}), grades);
  EXPECT_THAT(graded.found, ElementsAre(0, 0, 2, 0, 1));
  EXPECT_THAT(graded.relevant, ElementsAre(3, 2, 1));
}

TEST(GradeRanking, CountsADocumentOnceAtItsFirstPlace) {
  const GradedRanking graded = grade_ranking(ranking_of({"a", "a", "b", "a"}), {{"a", 1}, {"b", 1}});
  EXPECT_THAT(graded.found, ElementsAre(1, 1));
}

struct MetricCase {
  const char* about;
  std::vector<std::string> found;
  Grades grades;
  MetricValues figures;  // nDCG@10, MAP, MRR@10, Recall@100, P@1, top 3
};

std::vector<MetricCase> cases() {
  const double log3 = std::log2(3), log5 = std::log2(5);
  std::vector<std::string> tenth = unjudged(9), eleventh = unjudged(10), hundredth = unjudged(99),
                           behind = unjudged(100);
  for (auto* found : {&tenth, &eleventh, &hundredth, &behind}) found->push_back("a");
  return {
      {"one relevant document, first", {"a", "x"}, {{"a", 1}}, {1, 1, 1, 1, 1, 1}},
      {"nothing found", {}, {{"a", 1}}, {0, 0, 0, 0, 0, 0}},
      {"nothing relevant found", {"x", "y"}, {{"a", 1}}, {0, 0, 0, 0, 0, 0}},
      // DCG 1/log2(3) + 1/log2(5), ideal 1 + 1/log2(3) + 1/2; precisions 1/2 and 2/4 of three relevant.
      {"two of three, second and fourth",
       {"x", "a", "y", "b"},
       {{"a", 1}, {"b", 1}, {"c", 1}},
       {(1 / log3 + 1 / log5) / (1 + 1 / log3 + 0.5), 1.0 / 3, 0.5, 2.0 / 3, 0, 1}},
      // DCG 1 + 3/log2(3), ideal 3 + 2/log2(3) + 1/2: the ideal holds what was not found.
      {"grades in the wrong order",
       {"low", "high"},
       {{"low", 1}, {"high", 3}, {"middle", 2}},
       {(1 + 3 / log3) / (3 + 2 / log3 + 0.5), 2.0 / 3, 1, 2.0 / 3, 1, 1}},
      {"the tenth place counts", tenth, {{"a", 1}}, {1 / std::log2(11), 0.1, 0.1, 1, 0, 0}},
      {"the eleventh is too late", eleventh, {{"a", 1}}, {0, 1.0 / 11, 0, 1, 0, 0}},
      {"the hundredth is found", hundredth, {{"a", 1}}, {0, 0.01, 0, 1, 0, 0}},
      {"the one behind is not", behind, {{"a", 1}}, {0, 1.0 / 101, 0, 0, 0, 0}},
      {"a repeated document does not count twice",
       {"x", "x", "a", "a"},
       {{"a", 1}},
       {1 / log3, 0.5, 0.5, 1, 0, 1}},
  };
}

TEST(Metrics, AgreeWithWhatIsComputedByHand) {
  for (const MetricCase& test : cases()) {
    const GradedRanking graded = grade_ranking(ranking_of(test.found), test.grades);
    for (std::size_t i = 0; i < kMetrics.size(); ++i) {
      EXPECT_NEAR(kMetrics[i].measure(graded), test.figures[i], 1e-12)
          << kMetrics[i].name << ": " << test.about;
    }
  }
}

TEST(Metrics, ReachOneOnlyWithTheBestOrder) {
  Grades grades;
  std::vector<std::string> best;
  for (int i = 0; i < 20; ++i) {
    best.push_back("d" + std::to_string(i));
    grades[best.back()] = 20 - i;
  }
  EXPECT_DOUBLE_EQ(ndcg_10(grade_ranking(ranking_of(best), grades)), 1);
  std::swap(best[9], best[10]);
  EXPECT_LT(ndcg_10(grade_ranking(ranking_of(best), grades)), 1);
}

}  // namespace
}  // namespace qasearch
