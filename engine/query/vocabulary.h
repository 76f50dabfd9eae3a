// The words of an index, as far as a query asks for them: a seam, so that planning is tested without one.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace qasearch {

class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// The number of questions with a term (with its prefix).
  virtual std::uint32_t document_frequency(const std::string& term) const = 0;
  /// The number of questions with both terms; of frequent terms, among the first of them.
  virtual std::uint32_t documents_with_both(const std::string& a, const std::string& b) const = 0;
  /// Terms (without prefix) of words that begin with folded `prefix`, the most frequent first, at most
  /// `limit`.
  virtual std::vector<std::string> expand_prefix(const std::string& prefix, std::size_t limit) const = 0;
  /// Terms (with prefix) that begin with `prefix`, at most `limit`.
  virtual std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t limit) const = 0;
  /// Words that become folded `word` by at most `edits` letters left out, put in, replaced or swapped with
  /// their neighbour; for a name with digits or marks names with the same digits.
  virtual std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const = 0;
  virtual std::uint32_t document_count() const = 0;
};

}  // namespace qasearch
