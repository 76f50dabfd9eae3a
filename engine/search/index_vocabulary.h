// The vocabulary of a published index: frequencies of terms, words that begin with some letters, words that
// look alike.
// One thread at a time. Throws Xapian::Error.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/query/spelling_candidates.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

class IndexVocabulary : public Vocabulary {
 public:
  /// `questions` and `words` are the two databases of a generation; copies share their handles.
  IndexVocabulary(Xapian::Database questions, Xapian::Database words);

  std::uint32_t document_frequency(const std::string& term) const override;
  std::uint32_t documents_with_both(const std::string& a, const std::string& b) const override;
  std::vector<std::string> expand_prefix(const std::string& prefix, std::size_t limit) const override;
  std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t limit) const override;
  /// Reads the spelling first, where that was not done.
  std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const override;
  std::uint32_t document_count() const override;

  /// Reads all words, once: some 15 ms for 60,000.
  void read_spelling() const;

 private:
  Xapian::Database questions_, words_;
  mutable std::optional<SpellingCandidates> spelling_;
};

}  // namespace qasearch
