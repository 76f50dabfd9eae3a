// An answer as bytes for one client: the status line, the fields that belong to this exchange, the body.
//
// Pure. A HEAD gets the fields of its GET without the body; a client that has the answer gets 304.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/http/http_message.h"

namespace qasearch {

/// Who may read answers from scripts of other origins: "https://example.org", or "*" for all.
using Origins = std::vector<std::string>;

struct Sending {
  std::string_view date;  // "Sun, 22 Nov 2026 10:00:00 GMT"
  const Origins& origins;
  bool keep_alive = true;
};

/// Appends the whole response; gives the status sent: the answer's, or 304.
int append_response(std::string& out, const HttpRequest& request, const Answer& answer,
                    const Sending& sending);

/// The Date field's form of a time in seconds since 1970.
std::string http_date(std::int64_t seconds);

}  // namespace qasearch
