#include "cli/eval/evaluation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace qasearch {

namespace {

bool has_relevant(const Grades& grades) {
  return std::any_of(grades.begin(), grades.end(), [](const auto& judged) { return judged.second > 0; });
}

}  // namespace

double quantile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

SetEvaluation evaluate_set(const JudgedSet& set, const TestRun& run, MetricUse use) {
  std::map<std::string_view, std::string_view> texts;
  for (const TestQuery& query : set.queries) texts.emplace(query.id, query.text);

  SetEvaluation out;
  out.name = set.name;
  out.use = use;
  for (const auto& [id, grades] : set.grades) {
    if (!has_relevant(grades)) {
      ++out.without_relevant;
      continue;
    }
    const auto found = run.find(id);
    const auto text = texts.find(id);
    const GradedRanking graded = grade_ranking(found == run.end() ? Ranking() : found->second, grades);
    QueryMeasures query{id, text == texts.end() ? "" : std::string(text->second)};
    for (std::size_t i = 0; i < kMetrics.size(); ++i) {
      query.figures[i] = kMetrics[i].measure(graded);
      out.means[i] += query.figures[i];
    }
    out.queries.push_back(std::move(query));
  }
  if (out.queries.empty()) return out;
  for (double& mean : out.means) mean /= static_cast<double>(out.queries.size());
  return out;
}

SearchSpeed search_speed(std::vector<double> times_ms, std::uint32_t limit) {
  std::sort(times_ms.begin(), times_ms.end());
  const double sum_ms = std::accumulate(times_ms.begin(), times_ms.end(), 0.0);
  return {.searches = times_ms.size(),
          .per_second = sum_ms > 0 ? static_cast<double>(times_ms.size()) * 1000 / sum_ms : 0,
          .p50_ms = quantile(times_ms, 0.5),
          .p99_ms = quantile(times_ms, 0.99),
          .limit = limit};
}

}  // namespace qasearch
