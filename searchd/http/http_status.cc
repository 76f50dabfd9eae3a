// SPDX-License-Identifier: MIT
#include "searchd/http/http_status.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace qasearch {

namespace {

struct StatusRow {
  int status;
  std::string_view phrase;
};
constexpr std::array kStatusRows = {
    StatusRow{200, "OK"},
    StatusRow{204, "No Content"},
    StatusRow{304, "Not Modified"},
    StatusRow{400, "Bad Request"},
    StatusRow{404, "Not Found"},
    StatusRow{405, "Method Not Allowed"},
    StatusRow{408, "Request Timeout"},
    StatusRow{413, "Content Too Large"},
    StatusRow{414, "URI Too Long"},
    StatusRow{417, "Expectation Failed"},
    StatusRow{429, "Too Many Requests"},
    StatusRow{431, "Request Header Fields Too Large"},
    StatusRow{500, "Internal Server Error"},
    StatusRow{501, "Not Implemented"},
    StatusRow{503, "Service Unavailable"},
    StatusRow{505, "HTTP Version Not Supported"},
};

constexpr auto kSentStatuses = [] {
  std::array<int, kStatusRows.size()> statuses{};
  for (std::size_t i = 0; i < statuses.size(); ++i) statuses[i] = kStatusRows[i].status;
  return statuses;
}();

}  // namespace

std::span<const int> sent_statuses() { return kSentStatuses; }

std::string_view reason_phrase(int status) {
  const auto* const row = std::ranges::find(kStatusRows, status, &StatusRow::status);
  return row == kStatusRows.end() ? "Error" : row->phrase;
}

}  // namespace qasearch
