// Answers as JSON, version 1 (docs/json-format.md): the same bytes from the command line and over HTTP.
//
// Texts in `highlight` are HTML with no tag but <mark>; all other strings are raw. Output is valid UTF-8.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

inline constexpr int kJsonVersion = 1;

std::string to_json(const SearchResults& results);
/// The facets alone: {"version":1,"total":1211,"facets":{...},"index":{...}}
std::string facets_json(const SearchResults& results);

std::string to_json(const Suggestions& suggestions);
std::string to_json(const RelatedQuestions& related);

/// A hit's fields and "answer", "answer_html" (given: rendering is the face's), "page"."siblings", "related".
std::string to_json(const QuestionDetails& question, const std::string& answer_html,
                    const RelatedQuestions& related);
/// The same without "answer_html".
std::string to_json(const QuestionDetails& question, const RelatedQuestions& related);

/// {"version":1,"error":{"code":"index_missing","message":"...","hint":"..."}}
std::string to_json(const Error& error);

/// {"version":1,"index":{"revision":7, ... "path":"/srv/index","age_s":86}}; without an age, null.
std::string stats_json(const IndexInfo& info, const std::string& path, std::optional<std::int64_t> age_s);

}  // namespace qasearch
