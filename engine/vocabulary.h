// What a published index tells the planner: how often terms occur, and which words begin with some letters.
// Internal to the engine. One thread at a time. Throws Xapian::Error.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "engine/query_plan.h"

namespace qasearch {

class IndexVocabulary : public Vocabulary {
 public:
  /// `questions` and `words` are the two databases of a generation; copies share their handles.
  IndexVocabulary(Xapian::Database questions, Xapian::Database words);

  std::uint32_t document_frequency(const std::string& term) const override;
  std::vector<std::string> expand_prefix(const std::string& prefix, std::size_t limit) const override;
  std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t limit) const override;
  std::uint32_t document_count() const override;

 private:
  Xapian::Database questions_, words_;
};

}  // namespace qasearch
