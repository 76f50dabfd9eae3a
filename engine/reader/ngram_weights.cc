// SPDX-License-Identifier: MIT
#include "engine/reader/ngram_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "engine/storage/ngram_table.h"

namespace qasearch {
namespace {

constexpr double kLeastIdf = 0.05;  // of a gram that every document has
// Documents without the gram, beside those that there are: in a small index a word that only one document has
// would count many times another.
constexpr double kMoreDocuments = 200;
// Bytes of the words whose grams are hardly those of others.
constexpr std::size_t kShortWord = 3;

}  // namespace

NgramWeights::NgramWeights(std::string_view table, std::uint64_t documents, const Lexicon& lexicon) {
  if (table.size() != kNgramBuckets) return;
  const auto all = static_cast<double>(documents);
  std::array<float, 256> squares{};
  for (std::size_t byte = 0; byte < squares.size(); ++byte) {
    const double having = std::min(ngram_documents(static_cast<unsigned char>(byte)), all);
    const double idf = std::max(kLeastIdf, std::log((all + kMoreDocuments) / (having + 0.5)));
    squares[byte] = static_cast<float>(idf * idf);
  }
  for (std::size_t bucket = 0; bucket < kNgramBuckets; ++bucket)
    squares_[bucket] = squares[static_cast<unsigned char>(table[bucket])];
  const auto weigh_least = [&](const StringSet& words) {
    for (const std::string& word : words) {
      if (word.size() > kShortWord) continue;
      visit_ngrams(
          word, [&](std::uint32_t bucket) { squares_[bucket] = static_cast<float>(kLeastIdf * kLeastIdf); });
    }
  };
  weigh_least(lexicon.stop_words());
  weigh_least(lexicon.question_words());
}

}  // namespace qasearch
