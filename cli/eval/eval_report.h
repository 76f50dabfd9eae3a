// Report of an evaluation, as text and as JSON.
//
//               queries  nDCG@10     MAP  MRR@10  Recall@100     P@1
//   judged           60   0.8123  0.7411  0.8350      0.9583  0.7667
//   was                   0.8230  0.7402  0.8350      0.9583  0.7667
//   change               -0.0107 +0.0009       0           0       0
//
// Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/eval/baseline.h"
#include "cli/eval/evaluation.h"
#include "engine/search/results.h"
#include "program/terminal_text.h"

namespace qasearch {

struct EvalReport {
  std::vector<SetEvaluation> sets;  // of one MetricUse; at least one
  std::vector<SetChanges> changes;  // one for each set; empty without a baseline
  std::optional<IndexInfo> index;   // absent when nothing was searched
};

struct ReportStyle {
  bool per_query = false;
  std::size_t show = 10;  // changed queries listed, in each direction
  Charset charset = Charset::Unicode;
};

std::string to_text(const EvalReport& report, const ReportStyle& style);

/// One line with its line end; format in docs/json-format.md.
std::string to_json(const EvalReport& report, const ReportStyle& style);

}  // namespace qasearch
