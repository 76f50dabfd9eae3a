// Terms that find a question by its whole title: the writer stores them, the planner asks for them.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/language/lexicon.h"

namespace qasearch {

/// Empty for a title without words.
struct TitleTerms {
  std::string exact;  // the term of a title with all these words in this order
  std::string core;   // the prefix of the terms of all titles with the same words, weak ones left out
};

TitleTerms make_title_terms(const std::vector<Token>& tokens, const Lexicon& lexicon);

/// Whether a token is a word that never decides a search: a stop word or a question word.
bool is_weak(const Token& token, const Lexicon& lexicon);

}  // namespace qasearch
