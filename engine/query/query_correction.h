// Words that an index does not know, corrected to words that it knows.
//
//   "dedlock in pyhton"  ->  "deadlock in python"
//   title:(eventloop OR dead-lcok) "dedlock detected" -jvaa
//     ->  title:((event loop) OR dead-lcok) "deadlock detected" -jvaa
//
// Only plain words are corrected: of four letters or more, without digits and marks, neither names in code
// nor what is left out, and never one that any question holds. So an exact match is never lost to a corrected
// one. The text is changed where the words stand and read again: operators stay as they are.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/synonyms.h"
#include "engine/analysis/tokenizer.h"
#include "engine/query/query.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// So many words of a query are looked at, the first ones that no question holds: each costs a search among
/// all words.
inline constexpr std::size_t kMaxCorrectedWords = 5;

struct CorrectedWord {
  std::string from, to;  // as typed; folded, two words for one that was split
};

struct Correction {
  std::string text;                  // the query with its words corrected
  std::optional<std::string> other;  // the same with the second best for one of them
  std::vector<CorrectedWord> words;
};

/// Nothing when every word is known, or there is nothing like it. Asks for a frequency of each word, and no
/// more when all are known.
std::optional<Correction> correct_query(const Query& query, Tokenizer& tokenizer,
                                        const SynonymTable& synonyms, const Vocabulary& vocabulary);

}  // namespace qasearch
