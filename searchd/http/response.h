// Serialises an answer for one request: status line, fields that depend on the request, body.
//
// Pure. HEAD gets the fields of GET without the body; a matching If-None-Match gets 304.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/http/http_message.h"

namespace qasearch {

/// Origins whose scripts may read answers (CORS): "https://example.org", or "*" for all.
using Origins = std::vector<std::string>;

struct Sending {
  std::string_view date;  // "Sun, 22 Nov 2026 10:00:00 GMT"
  const Origins& origins;
  bool keep_alive = true;
};

/// Appends the response; returns the status sent: that of the answer, or 304.
int append_response(std::string& out, const HttpRequest& request, const Answer& answer,
                    const Sending& sending);

/// Seconds since 1970 in the format of the Date field.
std::string http_date(std::int64_t seconds);

}  // namespace qasearch
