// HTTP errors as problem+json (RFC 9457). Status and message of each error code are a row of a table.
//
//   {"type":"about:blank","title":"Not Found","status":404,"detail":"no such path: /x","code":"not_found"}
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "searchd/http/http_message.h"

namespace qasearch {

inline constexpr std::string_view kProblemType = "application/problem+json";

/// `fields` are whole lines: "Allow: GET\r\n". A status of 503 always has Retry-After.
Answer problem(int status, std::string_view code, const std::string& detail, std::string fields = {});

/// The response for an error of the engine or of a parameter, with its public_message.
Answer problem(const Error& error);

/// The message that clients may read: of an error in the request its own text; of an error of the index or
/// the machine only its kind, because the text may name files.
std::string public_message(const Error& error);

}  // namespace qasearch
