// The form of an error: a page for browsers, Algolia's for its widgets, else problem+json as it is.
//
// Chosen when the answer is sent, so that it holds for any route and for requests that cannot be parsed.
// Pure.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "searchd/http/http_message.h"

namespace qasearch {

enum class ErrorForm : std::uint8_t { Problem, Page, Algolia };
inline constexpr std::array kErrorForms = {ErrorForm::Problem, ErrorForm::Page, ErrorForm::Algolia};

/// The form for a client, by what it accepts and the path that it asks.
ErrorForm error_form(const HttpRequest& request);

/// The error in a form. `request` gives a page its links and the query in its field.
Answer error_answer(const Answer& problem, ErrorForm form, const HttpRequest& request);

}  // namespace qasearch
