// The page at "/": a form and its results as plain HTML, which needs no script.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/searcher.h"
#include "searchd/http/http_message.h"
#include "searchd/http/parameters.h"

namespace qasearch {

/// The form alone, for a visit without a query.
Answer empty_search_page();

/// The form and what was found.
Answer answer_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

}  // namespace qasearch
