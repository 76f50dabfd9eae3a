// How much a term counts in a question: BM25 with one setting for all sites, chosen on seven judged sets
// (docs/relevance.md).
// SPDX-License-Identifier: MIT
#pragma once

namespace qasearch {

inline constexpr double kSaturation = 1.6;    // k1
inline constexpr double kLengthShare = 0.75;  // b

/// What a question that has every word of a relaxed query earns above what its words are worth.
inline constexpr double kAllWordsBonus = 0.1;

}  // namespace qasearch
