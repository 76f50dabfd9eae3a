// An HTTP error as a page for readers.
// SPDX-License-Identifier: MIT
#pragma once

#include "searchd/http/http_message.h"

namespace qasearch {

/// Whether an Accept field asks for pages: browsers name text/html, programs and curl do not.
bool accepts_html(std::string_view accept);

/// The page for an error answer (problem.h). Keeps its status and fields.
Answer error_page(const Answer& problem, const HttpRequest& request);

}  // namespace qasearch
