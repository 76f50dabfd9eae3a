// The lexicon's synonyms, and a site's own on top, as the tokenizer reads them: which words stand for which.
//
// Immutable once made: safe from any thread. Made in a millisecond, once for each searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/result.h"
#include "engine/base/string_map.h"
#include "engine/language/lexicon.h"

namespace qasearch {

class SynonymTable {
 public:
  /// `site_rules`: a list of the site's own, in the form of data/words/synonyms.txt. A rule of it takes the
  /// place of ours for the same words; "ha => ha" turns ours off.
  explicit SynonymTable(Tokenizer& tokenizer, std::string_view site_rules = {});

  struct Rule {
    std::vector<std::string> from;             // terms in a row
    std::vector<std::vector<std::string>> to;  // each: terms that must all be there; none: turned off
    std::vector<std::string> names;            // of `to`, as written in the list
  };

  /// The rule with the longest `from` that begins at `tokens[0]`; nullptr when there is none. `tokens` holds
  /// no parts.
  const Rule* longest_match(std::span<const Token* const> tokens) const;

 private:
  void add(Tokenizer& tokenizer, const std::vector<Synonym>& synonyms);

  StringMap<std::vector<Rule>> rules_by_first_term_;  // the longest first
};

/// Whether a site's list has the form that read_synonyms() reads. Fails with Usage, naming file and line.
Result<void> check_synonyms(std::string_view text, const std::string& name);

}  // namespace qasearch
