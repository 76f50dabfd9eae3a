// Terms that find a question by its whole title: the writer stores them, the planner asks for them.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/lexicon.h"
#include "engine/tokenizer.h"

namespace qasearch {

/// With their prefixes. Empty when there is nothing to find by.
struct TitleKeys {
  std::string exact;  // all words in order
  std::string core;   // its words that carry meaning, in order
};

TitleKeys title_keys(const std::vector<Token>& tokens, const Lexicon& lexicon);

/// Whether a token is a word that never decides a search: a stop word or a question word.
bool is_weak(const Token& token, const Lexicon& lexicon);

}  // namespace qasearch
