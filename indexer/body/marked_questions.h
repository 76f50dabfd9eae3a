// Questions of a page that are paragraphs with a mark rather than headings.
//
//   **Q: What is a lock?**                  Q1. What is a lock?          ->  {"What is a lock?", "A thing."}
//
//   A: A thing.                             A: A thing.
//
// A page none of whose headings asks may write its questions as bold paragraphs: "**What is a lock?**". Pure
// functions, linear.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "indexer/body/sections.h"

namespace qasearch {

/// The sections with one more for each such question, a level below the heading it stands under.
std::vector<Section> with_marked_questions(const std::vector<Section>& sections);

/// "Q: What is it?" -> "What is it?"; a title without such a mark as it is.
std::string_view without_question_mark(std::string_view title);

/// The same of an answer, trimmed: "A: A thing." -> "A thing."
std::string_view without_answer_mark(std::string_view answer);

}  // namespace qasearch
