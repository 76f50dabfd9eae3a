// Saved figures that later ones are compared with: the means that fell, the queries that changed most.
//
// A baseline is a JSON file (docs/json-format.md) with one line for each query, to be committed beside the
// judged set: its diff shows the effect of a change of the ranking.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/eval/evaluation.h"
#include "engine/base/result.h"

namespace qasearch {

/// By the key of a metric.
using MetricValuesByKey = std::map<std::string, double>;

struct SavedSet {
  MetricValuesByKey figures;
  std::map<std::string, MetricValuesByKey> queries;  // by query id
};

/// By a set's name.
using Baseline = std::map<std::string, SavedSet>;

/// Text of the file.
std::string to_baseline_json(const std::vector<SetEvaluation>& sets);

/// Fails with BadInput, naming the file `name`, when the text is no baseline.
Result<Baseline> parse_baseline(std::string_view text, const std::string& name);

struct MeanChange {
  const Metric* metric;
  double before = 0, now = 0;
  bool fell = false;  // by more than the tolerance
};

struct QueryChange {
  std::string id, text;
  double before = 0, now = 0;  // of the set's leading metric
};

struct SetChanges {
  std::string name;
  const Metric* leading = nullptr;          // queries are compared by it: the first metric shown
  std::vector<MeanChange> means;            // of the metrics shown
  std::vector<QueryChange> fallen, risen;   // all that changed, largest change first
  std::vector<std::string> added, removed;  // ids that only one side has
};

/// Fails with BadInput when the baseline lacks the set or one of its figures.
Result<SetChanges> compare(const SetEvaluation& now, const Baseline& baseline, double tolerance);

/// Whether a mean fell by more than the tolerance.
bool any_fell(const SetChanges& changes);

}  // namespace qasearch
