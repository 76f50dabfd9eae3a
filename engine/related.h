// Which questions are like one: by the words that tell most of it.
//
// The question's rarest words, those of its title counting more, become a query with as many terms whatever
// the length of its answer. Its copies are left out. Throws Xapian::Error. One thread at a time. Internal to
// the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/evaluator.h"
#include "engine/hit_lookup.h"

namespace qasearch {

/// Chosen by measurement (docs/relevance.md): more terms cost time and find nothing more.
inline constexpr std::size_t kRelatedTerms = 25;

struct RelatedTerm {
  std::string term;
  double weight;
  bool in_title;
};

/// The terms that tell most of a question, the most telling first, at most kRelatedTerms.
std::vector<RelatedTerm> telling_terms(const OpenQuestions& index, const StoredQuestion& question);

/// The nearest questions, best first; never itself, a copy of it, or two copies of another.
std::vector<ScoredDocument> related_questions(const OpenQuestions& index, const FoundDocument& to,
                                              std::uint32_t limit);

}  // namespace qasearch
