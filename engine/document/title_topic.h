// The topics of a title: the concept that it explains, the two things that it compares. The writer stores
// them as terms, the planner asks for them, so that a bare concept leads to the question that explains it.
//
//   "What is a decorator and how does it work?"   decorator
//   "What is a JWT (JSON Web Token)?"             jwt; json token web
//   "Explain list vs tuple in Python"             list | tuple
//
// Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/language/lexicon.h"

namespace qasearch {

struct TitleTopics {
  std::vector<std::string> concepts, pairs;  // terms, each once
};

/// The topics of a question's title; `tokens` are those of `title`. Linear; a few topics at most.
TitleTopics topics_of_title(std::string_view title, const std::vector<Token>& tokens, const Lexicon& lexicon);

/// The topics that a query may ask for: all its words as one concept, and its pair ("X vs Y", "difference X
/// Y"). None for a query of many words.
TitleTopics topics_of_query(std::string_view query, const std::vector<Token>& tokens, const Lexicon& lexicon);

/// Whether a word only says that things are compared: "vs", "difference".
bool is_comparing_word(std::string_view folded);

}  // namespace qasearch
