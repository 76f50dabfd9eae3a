// Runs a plan on a database: which questions, in which order, how many, and how they fall into facets.
//
// Sets of documents say which and how many, the ranker (bm25_ranker.h) in which order; both read posting
// lists, and the first hits' texts are looked at again (reranker.h). Another evaluator must give the same
// answers. Throws Xapian::Error and DeadlinePassed. One thread at a time.
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
#include "engine/reader/facet_columns.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// With fewer questions than this that have every word, any word will do. The request's filters do not count
/// here but for the type, so that choosing a facet's value never changes what the others count.
inline constexpr std::uint32_t kEnoughHits = 10;

struct FacetCounts {
  FilterId filter;
  std::vector<CountedValue> values;                         // by value; as long as the index is open
  bool folds_apart = false;                                 // it is known that no two fold alike
  std::shared_ptr<const std::vector<std::string>> texts{};  // of values that the index does not hold
};

struct Evaluation {
  bool relaxed = false;
  bool is_bounded = false;  // of a phrase not all texts were read that might hold it: see BooleanMatcher
  std::uint64_t total = 0;
  std::vector<ScoredDocument> documents;
  std::vector<FacetCounts> facets;  // in the order asked for
};

Evaluation evaluate(SearchContext& context, const QueryPlan& plan, Deadline& deadline);

}  // namespace qasearch
