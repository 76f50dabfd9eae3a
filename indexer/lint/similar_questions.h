// Questions that ask the same in other words, found without comparing each with each.
//
//   "How does the GIL work?"   "How does the GIL work in CPython threads?"   -> told apart
//   "What is a race condition?"   "Explain race conditions"                  -> the same
//
// Compared are sets of stems without stop and question words. Two questions are the same when their sets are,
// or when the share of common words (Jaccard) reaches kSameQuestion; numbers and code must agree. Only
// questions of one framework are compared: "What is a closure?" is asked of several languages.
//
// Two sets that share so much also share one of the few rarest words of each, so each question meets only
// those that have such a word in common with it: near-linear. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/string_map.h"
#include "engine/language/lexicon.h"

namespace qasearch {

/// The share of common words from which on two questions count as one: four of five.
inline constexpr double kSameQuestion = 0.8;
/// The most others that a question is compared with, so that made-up input cannot make this quadratic.
inline constexpr std::size_t kMostCompared = 500;

struct SimilarPair {
  std::size_t later, earlier;  // numbers of questions, in the order in which they were added
  double share;                // of common words: 1 for equal sets
};

class SimilarQuestions {
 public:
  explicit SimilarQuestions(const Lexicon& lexicon, std::string_view language = "en");

  /// Questions are numbered from 0. `plain` is text without marks.
  void add(std::string_view framework, std::string_view plain);

  /// For each question that repeats an earlier one, the most similar one, of equals the first. In order.
  std::vector<SimilarPair> find() const;

 private:
  struct Words {
    std::uint32_t framework;
    std::vector<std::uint32_t> all;    // numbers of words, sorted, each once
    std::vector<std::uint32_t> exact;  // those of them that must agree: numbers, code
  };
  class Search;

  std::uint32_t number_of(std::string word);

  Tokenizer tokenizer_;
  StringMap<std::uint32_t> numbers_;        // of words and frameworks
  std::vector<std::uint32_t> frequencies_;  // of words, by number
  std::vector<Words> questions_;
};

}  // namespace qasearch
