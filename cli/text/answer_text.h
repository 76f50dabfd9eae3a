// A whole question for a terminal: title, place, difficulty, answer, link, pages beside it, related
// questions.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cli/text/text_style.h"
#include "engine/search/results.h"

namespace qasearch {

std::string answer_text(const QuestionDetails& question, const RelatedQuestions& related,
                        const TextStyle& style);

/// The source of a text with visible signs for its control characters; ends with one line end.
std::string safe_markdown(std::string_view markdown);

/// The question as Markdown: title as a heading, the source of the answer, the link.
std::string answer_markdown(const QuestionDetails& question);

}  // namespace qasearch
