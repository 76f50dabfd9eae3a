// SPDX-License-Identifier: MIT
#include "engine/reader/ngram_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "engine/storage/ngram_table.h"

namespace qasearch {
namespace {

constexpr double kLeastIdf = 0.05;  // of a gram that every document has

}  // namespace

NgramWeights::NgramWeights(std::string_view table, std::uint64_t documents) {
  if (table.size() != kNgramBuckets) return;
  const auto all = static_cast<double>(documents);
  std::array<float, 256> squares{};
  for (std::size_t byte = 0; byte < squares.size(); ++byte) {
    const double having = std::min(ngram_documents(static_cast<unsigned char>(byte)), all);
    const double idf = std::max(kLeastIdf, std::log((all + 1) / (having + 0.5)));
    squares[byte] = static_cast<float>(idf * idf);
  }
  for (std::size_t bucket = 0; bucket < kNgramBuckets; ++bucket)
    squares_[bucket] = squares[static_cast<unsigned char>(table[bucket])];
}

}  // namespace qasearch
