// Looks for a phrase in a question's stored text: its words side by side in one passage, by the positions of
// the tokenizer.
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
  /// Both are borrowed. Requires: a query of kind Phrase.
  PhraseMatcher(const BooleanQuery& phrase, Tokenizer& tokenizer);

  bool holds(const StoredQuestion& question);

 private:
  bool stands_in(std::string_view passage);

  const BooleanQuery& phrase_;
  Tokenizer& tokenizer_;
  std::vector<std::string_view> words_;  // of the phrase, each once
  TermSet set_;
  std::vector<FoundTerm> found_;  // members to reuse their memory
  std::vector<Token> tokens_;
};

}  // namespace qasearch
