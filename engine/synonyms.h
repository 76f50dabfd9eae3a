// The lexicon's synonyms as the tokenizer reads them: which words stand for which.
//
// Immutable once made: safe from any thread. Made in a millisecond, once for each searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/lexicon.h"
#include "engine/tokenizer.h"

namespace qasearch {

class SynonymTable {
 public:
  explicit SynonymTable(Tokenizer& tokenizer);

  struct Rule {
    std::vector<std::string> from;             // terms in a row
    std::vector<std::vector<std::string>> to;  // each: terms that must all be there
    std::vector<std::string> names;            // of `to`, as written in the list
  };

  /// The rule with the longest `from` that begins at `tokens[0]`; nullptr when there is none. `tokens` holds
  /// no parts.
  const Rule* longest_match(std::span<const Token* const> tokens) const;

 private:
  StringMap<std::vector<Rule>> rules_by_first_term_;  // the longest first
};

}  // namespace qasearch
