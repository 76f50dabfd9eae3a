// Answers of a qasearchd, over HTTP or a Unix socket.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "cli/source/answer_source.h"
#include "engine/base/result.h"

namespace qasearch {

/// Connects with the first request. Fails with Usage for a wrong URL; the requests fail as http_get() does.
Result<std::unique_ptr<AnswerSource>> open_server_source(const std::string& url);

/// Path and parameters of a search request: "/api/v1/search?q=deadlock&limit=10".
std::string search_target(const SearchRequest& request);

}  // namespace qasearch
