// Input of an evaluation: judged sets, each with the rankings to measure, from files or from searching an
// index.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/eval/eval_settings.h"
#include "cli/eval/evaluation.h"
#include "cli/eval/judged_set.h"
#include "cli/eval/text_file.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

struct RankedSet {
  JudgedSet set;
  TestRun run;
  std::optional<SearchSpeed> speed{};  // absent when the run comes from a file
};

struct EvaluationInput {
  std::vector<RankedSet> sets;
  std::optional<IndexInfo> index;  // absent when nothing was searched
  std::string notes;               // for stderr: queries, judgments and index that do not fit together
};

/// Searches the index for each question's own words (cli/eval/known_item.h).
Result<EvaluationInput> read_known_items(const EvalSettings& settings);

/// Reads queries and judgments; their rankings come from the run file, else from searching the index.
Result<EvaluationInput> read_judged(const EvalSettings& settings);

/// Reads a file and hands its text and its name to `parse`.
template <typename Parse>
auto read_and_parse(const std::string& path, const Parse& parse) -> decltype(parse("", path)) {
  ASSIGN_OR_RETURN(const std::string text, read_text_file(path));
  return parse(text, path);
}

}  // namespace qasearch
