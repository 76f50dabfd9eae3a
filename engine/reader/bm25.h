// How much a term counts in a question: BM25 with one setting for all sites, chosen on seven judged sets
// (docs/relevance.md).
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace qasearch {

inline constexpr double kSaturation = 1.6;    // k1
inline constexpr double kLengthShare = 0.75;  // b

/// What a question that has every word of a relaxed query earns above what its words are worth.
inline constexpr double kAllWordsBonus = 0.1;

/// What a second look at the first hits counts: the share of the title that was asked for, and neighbours of
/// the query that are near each other in the answer. Both in rarities of words.
inline constexpr double kTitleShareWeight = 0.4;
inline constexpr double kNearnessWeight = 0.2;

/// The rarity of a term that `having` of `all` documents have, as Xapian's BM25 has it: what is in more than
/// a third of them still counts a little.
inline double idf_of(double all, double having) {
  const double odds = (all - having + 0.5) / (having + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

}  // namespace qasearch
