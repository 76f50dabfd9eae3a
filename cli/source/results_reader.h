// Answers of the HTTP API read back: the reverse of program/json/results_json.h, so that
// to_json(read(to_json(x))) is to_json(x).
//
// A server is not trusted: wrong types and missing fields are errors, never exceptions. Fails with BadInput.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cli/source/answer_source.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

Result<SearchResults> read_search_results(std::string_view json);
Result<Suggestions> read_suggestions(std::string_view json);
Result<RelatedQuestions> read_related(std::string_view json);
Result<QuestionAnswer> read_question(std::string_view json);

/// The error in an application/problem+json body: its code, title and detail.
Error read_problem(std::string_view json, unsigned status);

/// Text and marks of "a <mark>b</mark> &amp; c".
Highlighted read_highlighted(std::string_view html);

}  // namespace qasearch
