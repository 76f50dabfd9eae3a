#include "cli/eval/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <span>
#include <string>

namespace qasearch {

namespace {

std::span<const int> first(const std::vector<int>& grades, std::size_t count) {
  return std::span(grades).first(std::min(count, grades.size()));
}

double discounted_gain(std::span<const int> grades) {
  double sum = 0;
  for (std::size_t i = 0; i < grades.size(); ++i) sum += grades[i] / std::log2(static_cast<double>(i) + 2);
  return sum;
}

double count_relevant(std::span<const int> grades) {
  return static_cast<double>(
      std::count_if(grades.begin(), grades.end(), [](int grade) { return grade > 0; }));
}

}  // namespace

GradedRanking grade_ranking(const Ranking& ranking, const Grades& grades) {
  GradedRanking out;
  std::set<std::string_view> seen;
  for (const RankedHit& hit : ranking) {
    if (!seen.insert(hit.id).second) continue;
    const auto judged = grades.find(hit.id);
    out.found.push_back(judged == grades.end() ? 0 : std::max(judged->second, 0));
  }
  for (const auto& [id, grade] : grades) {
    if (grade > 0) out.relevant.push_back(grade);
  }
  std::sort(out.relevant.begin(), out.relevant.end(), std::greater<>());
  return out;
}

double ndcg_10(const GradedRanking& ranking) {
  return discounted_gain(first(ranking.found, 10)) / discounted_gain(first(ranking.relevant, 10));
}

double average_precision(const GradedRanking& ranking) {
  double sum = 0, relevant = 0;
  for (std::size_t i = 0; i < ranking.found.size(); ++i) {
    if (ranking.found[i] > 0) sum += ++relevant / static_cast<double>(i + 1);
  }
  return sum / static_cast<double>(ranking.relevant.size());
}

double reciprocal_rank_10(const GradedRanking& ranking) {
  const auto top = first(ranking.found, 10);
  const auto hit = std::find_if(top.begin(), top.end(), [](int grade) { return grade > 0; });
  return hit == top.end() ? 0 : 1 / static_cast<double>(hit - top.begin() + 1);
}

double recall_100(const GradedRanking& ranking) {
  return count_relevant(first(ranking.found, 100)) / static_cast<double>(ranking.relevant.size());
}

double precision_1(const GradedRanking& ranking) { return count_relevant(first(ranking.found, 1)); }

double success_3(const GradedRanking& ranking) { return count_relevant(first(ranking.found, 3)) > 0 ? 1 : 0; }

}  // namespace qasearch
