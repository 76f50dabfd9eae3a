// Settings of a run of qasearch-eval, read from its options and checked for combinations that cannot be.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/eval/eval_report.h"
#include "engine/base/result.h"
#include "engine/search/results.h"
#include "program/environment.h"
#include "program/options.h"

namespace qasearch {

inline constexpr double kDefaultTolerance = 0.01;
inline constexpr std::size_t kDefaultShow = 10;

struct EvalSettings {
  std::optional<std::string> queries, qrels, run, baseline, save, run_out, report;  // names of files
  bool known_item = false, json = false;
  std::optional<std::size_t> sample;
  std::uint32_t limit = kMaxLimit;
  double tolerance = kDefaultTolerance;
  std::string tag = "qasearch";
  std::filesystem::path index;
  ReportStyle style;
};

/// Fails with Usage when an option has a wrong value, lacks one it needs or cannot be combined with another.
Result<EvalSettings> read_eval_settings(Options options, const Environment& environment);

}  // namespace qasearch
