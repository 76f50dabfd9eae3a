// Findings of --lint: lines for a person and for tools that read them, and JSON.
//
//   /python/gil#gil: missing-answer: "What is the GIL?" has no answer
//   ...
//   2 errors and 1 warning in 73 questions of 17 pages
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "indexer/lint/lint.h"

namespace qasearch {

/// A line `place: rule: message` a finding. Where findings of a rule were only counted, a line says so.
std::string finding_lines(const LintResult& result);

/// "2 errors and 1 warning in 73 questions of 17 pages" and a line end.
std::string lint_summary(const LintResult& result);

/// {"version":1,"pages":17,"questions":73,"errors":2,"warnings":1,"rules":{"missing-answer":2, ...},
/// "findings":[{"rule":"missing-answer","severity":"error","place":"/python/gil#gil","message":"..."}]} and a
/// line end. `rules` has those that found something.
std::string to_json(const LintResult& result);

}  // namespace qasearch
