// Answers as JSON, version 1 (docs/json-format.md): the same bytes from the command line and over HTTP.
//
// Texts in `highlight` are HTML with no tag but <mark>; all other strings are raw. Output is valid UTF-8.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/result.h"
#include "engine/results.h"

namespace qasearch {

inline constexpr int kJsonVersion = 1;

std::string to_json(const SearchResults& results);

/// {"version":1,"error":{"code":"index_missing","message":"...","hint":"..."}}
std::string to_json(const Error& error);

/// Escapes & < > " ' and wraps the marks in <mark>.
std::string to_html(const Highlighted& highlighted);

}  // namespace qasearch
