// The page of one question or article: the whole answer, its place, its neighbours, related questions.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/search/results.h"
#include "searchd/http/http_message.h"
#include "searchd/web/code_painter.h"

namespace qasearch {

struct AnswerParts {
  const QuestionDetails& question;
  std::string answer_html;          // safe HTML
  std::vector<Hit> page_questions;  // of the same page, in its order; the question is one of them
  std::vector<Hit> related;
  std::string query;  // of the results that the reader comes from; empty: none
};

/// Provisional when there was no time to colour all code.
Answer answer_page(const AnswerParts& parts, CodePainter& painter);

}  // namespace qasearch
