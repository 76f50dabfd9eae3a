// A query whose words are known: the second stage, between the parser and the speller.
//
//   go "dead lock"  ->  (all (text "go" [go@0]) (phrase "dead lock" [dead@0 lock@1]))
//
// Each leaf is tokenized once, here; every later stage reads these tokens. Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/query/query.h"
#include "engine/query/query_node.h"

namespace qasearch {

struct AnalysedQuery {
  std::string raw;  // as typed, or as corrected; valid UTF-8
  QueryNode root;   // as the parser made it, with tokens
  /// All of `raw` as one text, whatever quotes and dashes it holds: it may be a question's title. Absent
  /// where the tree is that text already.
  std::optional<QueryNode> verbatim;
  std::vector<std::string> notes;
  bool is_pasted = false;
};

/// Tokenizes each leaf, and `raw` where it is not a leaf itself. Linear.
AnalysedQuery analyse_query(Query query, Tokenizer& tokenizer);

/// The whole text as one leaf.
const QueryNode& verbatim_text(const AnalysedQuery& query);

/// Whether a query is words only, so that it may be a question's title.
bool is_only_text(const QueryNode& root);

/// The query with each exclusion that may be an option ("-Wall") as text; nothing when it has none.
std::optional<AnalysedQuery> with_options_as_text(const AnalysedQuery& query);

/// The tree with its tokens.
std::string to_string(const AnalysedQuery& query);

}  // namespace qasearch
