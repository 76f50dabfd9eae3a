// From the query's tree to the plan: which terms count how much, and what a question must have.
//
// The planner asks the index only through Vocabulary, so that it is tested without one.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "engine/analysis/synonyms.h"
#include "engine/analysis/tokenizer.h"
#include "engine/query/query.h"
#include "engine/query/query_plan.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// At most so many words are looked up; of more, the rarest.
inline constexpr std::size_t kMaxPlanWords = 40;
/// A prefix stands for at most so many words, the most frequent ones; all of a query's for so many together.
inline constexpr std::size_t kMaxPrefixTerms = 40, kMaxPrefixTermsInAll = 640;

/// Makes the plan, of the corrected query where a word of it is unknown. Total; costs a few microseconds and
/// a look-up of its frequency for each word or pair of words.
QueryPlan plan_query(const Query& query, Tokenizer& tokenizer, const SynonymTable& synonyms,
                     const Vocabulary& vocabulary);

}  // namespace qasearch
