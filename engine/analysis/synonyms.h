// The lexicon's synonyms, and a site's own on top, as the tokenizer reads them: which words stand for which.
//
// Safe from any thread. Costs next to nothing to make: the lexicon's rules are tokenized when a word of a
// query first asks for them, a site's own at once.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/analysis/synonym_rules.h"
#include "engine/analysis/tokenizer.h"
#include "engine/base/result.h"

namespace qasearch {

class SynonymTable {
 public:
  /// `site_rules`: a list of the site's own, in the form of data/words/synonyms.txt. A rule of it takes the
  /// place of the lexicon's for the same words; "ha => ha" turns that off.
  explicit SynonymTable(Tokenizer& tokenizer, std::string_view site_rules = {});

  /// The rule with the longest `from` that begins at `tokens[0]`; nullptr when there is none. `tokens` holds
  /// no parts. `tokenizer`: of the table's lexicon and language.
  const SynonymRule* longest_match(std::span<const Token* const> tokens, Tokenizer& tokenizer) const;

 private:
  SynonymRules site_;
  LazySynonymRules builtin_;
};

/// Whether a site's list has the form that read_synonyms() reads. Fails with Usage, naming file and line.
Result<void> check_synonyms(std::string_view text, const std::string& name);

}  // namespace qasearch
