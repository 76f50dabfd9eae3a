// The request context of an I/O thread: the current snapshot, the answer cache, metrics and clock.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "searchd/index/answer_cache.h"
#include "searchd/index/index_snapshot.h"

namespace qasearch {

struct RequestContext {
  SharedSnapshot index;
  AnswerCache* cache = nullptr;               // borrowed
  std::function<std::string()> metrics_text;  // for /metrics
  std::function<std::int64_t()> now_s;        // since 1970
  std::string public_url{};                   // the start page as clients ask it; empty: not known
};

}  // namespace qasearch
