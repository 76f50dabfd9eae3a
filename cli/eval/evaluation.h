// Measures of a judged set: the figures of each query and their means.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/eval/judged_set.h"
#include "cli/eval/metrics.h"

namespace qasearch {

struct QueryMeasures {
  std::string id, text;
  MetricValues figures{};
};

/// Speed of searches made one after the other.
struct SearchSpeed {
  std::size_t searches = 0;
  double per_second = 0;
  double p50_ms = 0, p99_ms = 0;
  std::uint32_t limit = 0;  // hits asked for
};

struct SetEvaluation {
  std::string name;
  MetricUse use = MetricUse::Graded;
  std::vector<QueryMeasures> queries;  // that have a relevant document, by id
  std::size_t without_relevant = 0;    // judged queries without a relevant document; not in the means
  MetricValues means{};                // 0 without queries
  std::optional<SearchSpeed> speed{};  // absent when the run comes from a file
};

/// A judged query that is missing from the run counts 0. Query texts are taken from the set, empty where it
/// has none.
SetEvaluation evaluate_set(const JudgedSet& set, const TestRun& run, MetricUse use);

/// The smallest value that at least `share` (0 to 1) of all values do not exceed. Requires: sorted, not
/// empty.
double quantile(const std::vector<double>& sorted, double share);

/// Requires: at least one time.
SearchSpeed search_speed(std::vector<double> times_ms, std::uint32_t limit);

}  // namespace qasearch
