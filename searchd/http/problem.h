// Errors over HTTP: problem+json (RFC 9457), each from one row of a table.
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

/// A status's own words ("Not Found"); "Error" for one that we never give.
std::string_view reason_phrase(int status);

/// `fields` are whole lines: "Allow: GET\r\n". A status of 503 always has Retry-After.
Answer problem(int status, std::string_view code, const std::string& detail, std::string fields = {});

/// An error of the engine or of a parameter, as public_message tells it.
Answer problem(const Error& error);

/// What is wrong with a request in the error's own words. What is wrong with the index or the machine is told
/// by its kind alone: the message may name places that are nobody's business.
std::string public_message(const Error& error);

}  // namespace qasearch
