// Which questions are like one: by the words that tell most of it.
//
// The question's rarest words, those of its title counting more, become a query with as many terms whatever
// the length of its answer. Its copies are left out. Throws Xapian::Error and DeadlinePassed. One thread at
// a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/ranking/evaluator.h"
#include "engine/search/document_lookup.h"

namespace qasearch {

/// Chosen by measurement (docs/relevance.md): more terms find hardly more. What they cost is what the index
/// has of them; on a large one, a common word that is no longer afforded gives way to rarer ones.
inline constexpr std::size_t kRelatedTerms = 40;
inline constexpr std::uint64_t kRelatedPostings = 15'000;

struct SignificantTerm {
  std::string term;
  double weight;
};

/// The terms that tell most of a question, the most telling first, within both bounds.
std::vector<SignificantTerm> significant_terms(const IndexView& index, const StoredQuestion& question);

/// The nearest questions, best first; never itself, a copy of it, or two copies of another.
std::vector<ScoredDocument> more_like_this(const IndexView& index, const FoundDocument& to,
                                           std::uint32_t limit);

}  // namespace qasearch
