// The speller: words that an index does not know, corrected to words that it knows.
//
//   "dedlock in pyhton"  ->  "deadlock in python"
//   title:(eventloop OR dead-lcok) "dedlock detected" -jvaa
//     ->  title:((event loop) OR dead-lcok) "deadlock detected" -jvaa
//
// Only plain words are corrected: of four letters or more, without digits and marks, neither names in code
// nor what is left out, and never one that any question holds. So an exact match is never lost to a corrected
// one. Tokens are replaced where the words stand; nothing else is tokenized again, and operators stay.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/query/analysed_query.h"
#include "engine/query/query_context.h"

namespace qasearch {

/// At most this many words of a query are corrected, the first ones that no question holds: each costs a
/// search among all words.
inline constexpr std::size_t kMaxCorrectedWords = 5;

struct CorrectedWord {
  std::string from, to;  // as typed; folded, two words for one that was split
};

struct Correction {
  AnalysedQuery query;                 // its `raw` is the text to show
  std::optional<AnalysedQuery> other;  // with the second best word for one of them
  std::vector<CorrectedWord> words;
};

/// Nothing when every word is known, there is nothing like it, or the query is a question's title. Asks for a
/// frequency of each word, and no more when all are known.
std::optional<Correction> correct_query(const AnalysedQuery& query, const QueryContext& context);

/// "dedlock -> deadlock", one a line.
std::string to_string(const Correction& correction);

}  // namespace qasearch
