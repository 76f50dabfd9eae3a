// The text files in which judged sets and rankings are exchanged, as of TREC: a line an entry.
//
//   queries  qid TAB text              q1 <tab> how to avoid a deadlock
//   qrels    qid 0 docid grade         q1 0 /python/concurrency/gil#race-conditions-locks 2
//   run      qid Q0 docid rank score tag
//
// Blanks separate, but in the text of a query. A docid is a hit id and may hold blanks itself, which
// trec_eval does not read. Empty lines and a byte order mark count nothing. What is wrong is BadInput and
// named "file:line: ...", where `name` is the file's. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/eval/judged_set.h"
#include "engine/base/result.h"

namespace qasearch {

/// In the order of the file. An id given twice, or holding a blank, is wrong.
Result<std::vector<TestQuery>> parse_queries(std::string_view text, const std::string& name);

/// By query id. A document judged twice for one query is wrong.
Result<std::map<std::string, Grades>> parse_qrels(std::string_view text, const std::string& name);

/// Ordered as trec_eval does, whatever ranks the file names: by falling score, then by falling docid.
Result<TestRun> parse_run(std::string_view text, const std::string& name);

/// The lines of one query. Scores are lowered where need be so that they fall strictly and whoever sorts by
/// them finds our order.
std::string to_run_lines(const std::string& query_id, const Ranking& ranking, std::string_view tag);

}  // namespace qasearch
