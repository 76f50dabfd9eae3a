// BM25: the score of a term in a question, with one setting for all sites, chosen on seven judged sets
// (docs/relevance.md).
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace qasearch {

inline constexpr double kSaturation = 1.6;    // k1
inline constexpr double kLengthShare = 0.75;  // b

/// The idf of a term that `having` of `all` documents have, as in Xapian's BM25: a term in more than a third
/// of them still counts a little.
inline double idf_of(double all, double having) {
  const double odds = (all - having + 0.5) / (having + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

}  // namespace qasearch
