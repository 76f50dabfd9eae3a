// Handlers of the pages: they search, and searchd/web renders what was found.
//
// Pure functions of parameters and searcher. One thread at a time for each searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/searcher.h"
#include "searchd/api/request_context.h"
#include "searchd/http/http_message.h"
#include "searchd/http/parameters.h"

namespace qasearch {

/// "/": the results of a search, or the start page without parameters.
Answer answer_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

/// The same as plain text.
Answer answer_plain_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

/// "/q/<id>": one question or article.
Answer answer_question_page(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

SharedAnswer stylesheet_answer(const RequestContext& request_context, Coding coding);
SharedAnswer script_answer(const RequestContext& request_context, Coding coding);
SharedAnswer element_answer(const RequestContext& request_context, Coding coding);

}  // namespace qasearch
