// A vocabulary of 100 documents that holds what a test puts into it.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/string_map.h"
#include "engine/query/spelling_candidates.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

class FakeVocabulary : public Vocabulary {
 public:
  StringMap<std::uint32_t> frequencies;
  StringMap<std::uint32_t> together;       // "a b"
  mutable std::vector<std::string> spelt;  // words that were looked for
  std::vector<std::string> expansion;

  std::uint32_t document_frequency(const std::string& term) const override {
    const auto found = frequencies.find(term);
    return found == frequencies.end() ? 0 : found->second;
  }
  std::vector<std::string> expand_prefix(const std::string&, std::size_t limit) const override {
    return {expansion.begin(),
            expansion.begin() + static_cast<std::ptrdiff_t>(std::min(limit, expansion.size()))};
  }
  std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t) const override {
    std::vector<std::string> terms;
    for (const auto& [term, count] : frequencies) {
      if (term.starts_with(prefix)) terms.push_back(term);
    }
    return terms;
  }
  std::uint32_t documents_with_both(const std::string& a, const std::string& b) const override {
    const auto found = together.find(a + " " + b);
    return found == together.end() ? 0 : found->second;
  }
  std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const override {
    spelt.push_back(word);
    SpellingCandidates words;
    for (const auto& [known, count] : frequencies) words.add(known);
    return words.find(word, edits);
  }
  std::uint32_t document_count() const override { return 100; }
};

}  // namespace qasearch
