// The vocabulary of a published index: how often terms occur, which words begin with given letters, and which
// are spelt nearly like another. One thread at a time. Throws Xapian::Error.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/query/vocabulary.h"
#include "engine/reader/search_context.h"

namespace qasearch {

class IndexVocabulary : public Vocabulary {
 public:
  /// The context is borrowed.
  explicit IndexVocabulary(const SearchContext& context) : context_(context) {}

  std::uint32_t document_frequency(const std::string& term) const override;
  std::uint32_t documents_with_both(const std::string& a, const std::string& b) const override;
  std::vector<std::string> expand_prefix(const std::string& prefix, std::size_t limit) const override;
  std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t limit) const override;
  /// Reads all words of the index when it is first called.
  std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const override;
  std::uint32_t document_count() const override;

 private:
  const SearchContext& context_;
};

}  // namespace qasearch
