// Runs a plan on an index: the matching questions, their number and order, and the counts of their facets.
//
// The matcher (boolean_matcher.h) computes the set of matches, the ranker (bm25_ranker.h) their order; both
// read posting lists. The first hits are ranked again by their texts (reranker.h). Another evaluator must
// give the same answers. Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/document/schema.h"
#include "engine/query/query_plan.h"
#include "engine/ranking/scored_document.h"
#include "engine/ranking/tallies.h"
#include "engine/reader/facet_columns.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// A query with fewer full matches than this is relaxed: any word is enough. Full matches are counted with
/// the request's type filter only, so that choosing a value of another facet never changes whether the query
/// is relaxed.
inline constexpr std::uint32_t kEnoughHits = 10;

/// Bonus of a question that has every word of a relaxed query, as a share of its score.
inline constexpr double kAllWordsBonus = 0.1;
/// The same of a question with a quoted phrase that is not demanded.
inline constexpr double kPhraseBonus = 0.3;

struct FacetCounts {
  FilterId filter;
  std::vector<CountedValue> values;  // by value; valid as long as the reader and `texts`
  bool folds_apart = false;          // no two values are known to fold alike
  std::shared_ptr<const std::vector<std::string>> texts{};  // holds values that no column holds
};

struct Evaluation {
  bool relaxed = false;
  bool is_bounded = false;  // BooleanMatcher::is_bounded(): not every text was read for a phrase
  std::uint64_t total = 0;
  std::uint64_t pinned = 0, hidden = 0;  // among the matches, by rules for this query
  std::vector<ScoredDocument> documents;
  std::vector<FacetCounts> facets;  // in the order asked for
  Tallies tallies;
};

Evaluation evaluate(SearchContext& context, const QueryPlan& plan, Deadline& deadline);

}  // namespace qasearch
