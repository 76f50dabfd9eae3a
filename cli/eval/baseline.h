// Figures kept to compare later ones with: what was saved, what fell, which queries changed most.
//
// A baseline is a JSON file (docs/json-format.md), a line a query, made to be committed beside the judged
// set: a diff of it shows what a change of the ranking does.
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

/// Figures by a metric's key.
using KeyedFigures = std::map<std::string, double>;

struct SavedSet {
  KeyedFigures figures;
  std::map<std::string, KeyedFigures> queries;  // by query id
};

/// By a set's name.
using Baseline = std::map<std::string, SavedSet>;

/// The file's text.
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
  const Metric* leading = nullptr;          // what queries are compared by: the first that is shown
  std::vector<MeanChange> means;            // of the metrics that are shown
  std::vector<QueryChange> fallen, risen;   // all that changed, the most first
  std::vector<std::string> added, removed;  // ids that only one side has
};

/// Fails with BadInput when the baseline has no such set or lacks a figure: nothing would be compared.
Result<SetChanges> compare(const SetEvaluation& now, const Baseline& baseline, double tolerance);

/// Whether a mean fell by more than the tolerance.
bool any_fell(const SetChanges& changes);

}  // namespace qasearch
