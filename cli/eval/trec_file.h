// TREC text files for judged sets and rankings, one entry a line.
//
//   queries  qid TAB text              q1 <tab> how to avoid a deadlock
//   qrels    qid 0 docid grade         q1 0 /python/concurrency/gil#race-conditions-locks 2
//   run      qid Q0 docid rank score tag
//
// Blanks separate the columns, except in the text of a query. A docid is a hit id and may contain blanks,
// which trec_eval cannot read. Empty lines and a byte order mark are ignored. Errors are BadInput and begin
// with "file:line: ", where `name` is the name of the file. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/eval/judged_set.h"
#include "engine/base/result.h"

namespace qasearch {

/// In the order of the file. A repeated id, or one with a blank, is an error.
Result<std::vector<TestQuery>> parse_queries(std::string_view text, const std::string& name);

/// By query id. A document judged twice for one query is an error.
Result<std::map<std::string, Grades>> parse_qrels(std::string_view text, const std::string& name);

/// Ordered as in trec_eval, ignoring the ranks in the file: by falling score, then by falling docid.
Result<TestRun> parse_run(std::string_view text, const std::string& name);

/// The lines of one query. Scores are lowered where needed to fall strictly: sorting by score gives our
/// order.
std::string to_run_lines(const std::string& query_id, const Ranking& ranking, std::string_view tag);

}  // namespace qasearch
