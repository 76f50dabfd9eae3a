// One line of JSON for each response. No query text unless that was asked for: what people look for is their
// own.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "searchd/api/route.h"
#include "searchd/index/answer_cache.h"
#include "searchd/telemetry/line_log.h"

namespace qasearch {

struct AccessRecord {
  std::string time{}, client{}, method{};
  const Route* route = nullptr;  // nullptr: no such path
  std::string target{};          // logged only where queries are
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::nanoseconds took{0};
  CacheUse cache = CacheUse::None;
};

/// The line without its end.
std::string to_json(const AccessRecord& record, bool with_queries);

struct AccessLog {
  LineLog* lines = nullptr;  // borrowed; nullptr: not kept
  bool with_queries = false;
};

}  // namespace qasearch
