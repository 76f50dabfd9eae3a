// The access log: one line of JSON for each response. Query texts are left out unless an option adds them:
// searches are private.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "searchd/index/answer_cache.h"
#include "searchd/telemetry/line_log.h"

namespace qasearch {

struct AccessRecord {
  std::string time{}, client{}, method{};
  std::string_view route = "none";  // its name
  std::string target{};             // logged only together with queries
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::nanoseconds took{0};
  CacheUse cache = CacheUse::None;
};

/// A log line without its line end.
std::string to_json(const AccessRecord& record, bool with_queries);

struct AccessLog {
  LineLog* lines = nullptr;  // borrowed; nullptr: none
  bool with_queries = false;
};

}  // namespace qasearch
