// A judged set measured: the figures of each query, and their means.
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
  Figures figures{};
};

/// Of searches made one after the other.
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
  std::size_t without_relevant = 0;    // judged queries that have none; not in the means
  Figures means{};                     // 0 without queries
  std::optional<SearchSpeed> speed{};  // nothing: it was not searched
};

/// A judged query that the run does not hold counts 0. Texts are those of the set's queries, where it has
/// them.
SetEvaluation evaluate_set(const JudgedSet& set, const TestRun& run, MetricUse use);

/// The smallest value that so great a share of all does not exceed. Requires: sorted, not empty.
double quantile(const std::vector<double>& sorted, double share);

/// From the time of each search, in milliseconds. Requires: at least one.
SearchSpeed search_speed(std::vector<double> times_ms, std::uint32_t limit);

}  // namespace qasearch
