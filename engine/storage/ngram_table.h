// The document frequencies of character n-grams, estimated from those of the words that hold them.
//
// Stored beside the words: metadata "n", a byte for each bucket of ngrams.h, eight times the binary logarithm
// of one more than the sum over its words. Worked out anew at each publish, so that it does not depend on the
// order of changes. An index without it is searched alike, every gram weighing the same.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/ngrams.h"

namespace qasearch {

inline constexpr char kNgramKey = 'n';

class NgramTable {
 public:
  /// Adds a word that stands in `documents` documents.
  void add(std::string_view word, std::uint64_t documents);

  /// The bytes to store.
  std::string pack() const;

 private:
  std::vector<std::uint64_t> documents_ = std::vector<std::uint64_t>(kNgramBuckets);
};

/// The most documents that a stored byte can stand for, rounded: 0 of byte 0.
double ngram_documents(unsigned char byte);

}  // namespace qasearch
