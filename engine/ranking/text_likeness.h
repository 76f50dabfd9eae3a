// The likeness of a query and a text: the cosine of their character n-grams, weighed by rarity.
//
// Each gram counts the square root of its times, so that a gram's part of a text's length is its weight times
// its times, and no count is kept but of the query's grams:
//
//   cosine = sum over grams of w^2 sqrt(q t) / (sqrt(sum of w^2 q) sqrt(sum of w^2 t))
//
// One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/stored_question.h"
#include "engine/reader/ngram_weights.h"

namespace qasearch {

class TextLikeness {
 public:
  /// `weights` are borrowed; `words` are the query's, folded.
  TextLikeness(const NgramWeights& weights, const std::vector<std::string>& words);

  /// From 0, no gram is shared, to 1.
  struct Cosines {
    double title = 0, answer = 0;
  };

  /// Reads the title and the first bytes of the answer with its code. Linear in what is read.
  Cosines compare(const StoredQuestion& question);

 private:
  void read(std::string_view text);
  double take_cosine();

  const NgramWeights& weights_;
  std::vector<std::uint16_t> places_;  // by bucket: 1 + the place in `asked_`; 0: not of the query
  struct Gram {
    float squared;  // weight
    std::uint32_t asked = 0, found = 0;
  };
  std::vector<Gram> asked_;
  double asked_length_ = 0;  // squared
  double read_length_ = 0;   // squared
};

}  // namespace qasearch
