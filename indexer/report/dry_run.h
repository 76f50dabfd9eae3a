// Output of --dry-run: the changes a run would make, as lines for people and as JSON.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/indexing/index_comparison.h"
#include "indexer/report/index_report.h"

namespace qasearch {

/// A line for each question: "+ /sql/locks#what  What is a lock?"; "~" changed, ">" moved, "-" removed.
std::string change_lines(const IndexComparison& comparison);

/// "would add 2 pages, change 1, remove none: 73 questions of 17 pages (1 skipped)" and a line end. `report`
/// has the counts of what was read.
std::string dry_run_summary(const IndexComparison& comparison, const IndexReport& report);

/// {"version":1,"outcome":"dry_run","pages":{...},"questions":73,...,"changes":[...]} and a line end.
std::string to_json(const IndexComparison& comparison, const IndexReport& report);

}  // namespace qasearch
