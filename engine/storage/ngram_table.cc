// SPDX-License-Identifier: MIT
#include "engine/storage/ngram_table.h"

#include <algorithm>
#include <cmath>

namespace qasearch {
namespace {

constexpr double kSteps = 8;  // of a byte, for each doubling

}  // namespace

void NgramTable::add(std::string_view word, std::uint64_t documents) {
  visit_ngrams(word, [&](std::uint32_t bucket) { documents_[bucket] += documents; });
}

std::string NgramTable::pack() const {
  std::string bytes;
  bytes.reserve(documents_.size());
  for (const std::uint64_t count : documents_) {
    const double steps = std::round(kSteps * std::log2(1.0 + static_cast<double>(count)));
    bytes += static_cast<char>(static_cast<unsigned char>(std::min(steps, 255.0)));
  }
  return bytes;
}

double ngram_documents(unsigned char byte) { return std::exp2(byte / kSteps) - 1; }

}  // namespace qasearch
