// Whether a question holds a phrase, by its stored text: words of one passage, side by side as the tokenizer
// numbers them.
//
// Positions in the index would cost more bytes than all else in it; few questions have all words of a phrase,
// and reading one takes some microseconds.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/document/stored_question.h"
#include "engine/query/query_plan.h"

namespace qasearch {

class PhraseMatcher {
 public:
  /// Both are borrowed. Requires: a condition of kind Phrase.
  PhraseMatcher(const BooleanQuery& phrase, Tokenizer& tokenizer);

  bool holds(const StoredQuestion& question);

 private:
  bool stands_in(std::string_view passage);

  const BooleanQuery& phrase_;
  Tokenizer& tokenizer_;
  std::vector<std::string_view> words_;  // of the phrase, each once
  TermSet set_;
  std::vector<FoundTerm> found_;  // kept for their memory
  std::vector<Token> tokens_;
};

}  // namespace qasearch
