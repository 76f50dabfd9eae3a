// Weights of character n-grams in an index: the square of idf, ln((N + 200) / (n + 0.5)), by bucket. The
// grams of short stop and question words ("the") weigh as if every document had them, which in a large index
// is so.
//
// Plain values. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/language/lexicon.h"
#include "engine/text/ngrams.h"

namespace qasearch {

class NgramWeights {
 public:
  /// `table`: as NgramTable::pack made it; with any other length all weights are 1.
  NgramWeights(std::string_view table, std::uint64_t documents, const Lexicon& lexicon);

  /// The weight of a gram of that bucket, squared.
  float squared(std::uint32_t bucket) const { return squares_[bucket]; }

 private:
  std::vector<float> squares_ = std::vector<float>(kNgramBuckets, 1.0F);
};

}  // namespace qasearch
