// Questions similar to one, found by its most significant words.
//
// The question's rarest words, those of its title counting more, become a query of bounded size whatever the
// length of its answer. Copies of the question are left out. Throws Xapian::Error and DeadlinePassed. One
// thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/ranking/scored_document.h"
#include "engine/search/document_lookup.h"

namespace qasearch {

/// Bounds on the query's terms and on their postings together, chosen by measurement (docs/relevance.md):
/// more terms find hardly more. On a large index a common word that exceeds the bound gives way to rarer
/// ones.
inline constexpr std::size_t kRelatedTerms = 40;
inline constexpr std::uint64_t kRelatedPostings = 15'000;

struct SignificantTerm {
  std::string term;
  double weight;
};

/// The most significant terms of a question within both bounds, the best first.
std::vector<SignificantTerm> significant_terms(SearchContext& context, const StoredQuestion& question,
                                               Deadline& deadline);

/// The nearest questions, best first; never itself, a copy of it, or two copies of another.
std::vector<ScoredDocument> more_like_this(SearchContext& context, const FoundDocument& to,
                                           std::uint32_t limit, Deadline& deadline);

}  // namespace qasearch
