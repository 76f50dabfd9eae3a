// The plan of a query, which every evaluator runs alike.
//
// A plan separates what a question must have (`match`) from what it earns for having it (`score`):
//
//   "what is a deadlock"  ->  score: 1*deadlock 0.3*Sdeadlock 0.2*what ... 84*XC<hash>
//                             match: deadlock
//
// `score` is a flat sum of weighted leaf terms: any evaluator can prune it, shard it and explain it, and
// none of Xapian's wrong optional clauses can arise. `match` is boolean. Terms carry their field's prefix.
// Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/schema.h"
#include "engine/query/boolean_query.h"
#include "engine/query/condition.h"
#include "engine/query/result_options.h"

namespace qasearch {

/// Why a term counts.
enum class TermReason : std::uint8_t { Asked, Part, Synonym, Joined, Prefix, Frame, Title };
/// "asked", "part", "synonym" ...: Frame is a word that only frames the question.
std::string_view term_reason_name(TermReason reason);

struct WeightedTerm {
  std::string term;  // with prefix
  double weight;
  TermReason reason = TermReason::Asked;
  std::string word{};              // without prefix; empty for a title
  std::optional<FieldId> field{};  // the field of a prefixed term; none: a term of the whole text
  std::string of{};                // the asked word that it stands for; empty: `word` itself
};

/// Boolean terms by FilterId: one of each list that is not empty.
using FilterTerms = std::array<std::vector<std::string>, kFilterCount>;

/// A phrase beside other words: they will do when few questions have all.
struct QuotedPhrase {
  std::string text;  // as typed
  BooleanQuery condition;
};

/// A document that a rule of the site names for this query.
struct RuledDocument {
  std::uint32_t document;
  std::string_view rule;  // as written; of the reader's rules
  bool always;            // for every query
};

struct RuledDocuments {
  std::vector<RuledDocument> pinned;  // match, and come first by relevance, in this order
  std::vector<RuledDocument> hidden;  // do not match unless they are pinned
};

struct QueryPlan {
  std::vector<WeightedTerm> score;    // no term twice
  std::vector<BooleanQuery> wanted;   // one condition for each word or operator: all match, or, relaxed, any
  std::vector<BooleanQuery> relaxed;  // replaces `wanted` in a relaxed query: phrases become words there
  std::vector<QuotedPhrase> phrases;  // quoted phrases, which become words when relaxed
  std::optional<BooleanQuery> near_misses;  // all words of a phrase that is the whole query
  std::vector<BooleanQuery> required;       // always all of them: exclusions (as Not)
  FilterTerms filters;                      // of the query's own `field:value`s: part of what matches
  FilterTerms chosen_filters;  // of the request: narrow the matches, but not the counts of their own facet
  Condition condition;         // of the request: narrows the matches and all counts
  ResultOptions results;       // within the limits
  RuledDocuments ruled;
  std::vector<std::string> words;      // that decide, folded, in order: texts are compared with them
  std::vector<std::string> highlight;  // terms without prefix to mark in texts
  std::vector<std::string> notes;
  bool is_pasted = false;  // the words of an error, not of a person
};

/// The condition of a match: all wanted words, or when `relaxed` any of them, and all that is required.
BooleanQuery match_query(const QueryPlan& plan, bool relaxed);

/// One part a line, for tests and explanations.
std::string to_string(const QueryPlan& plan);

}  // namespace qasearch
