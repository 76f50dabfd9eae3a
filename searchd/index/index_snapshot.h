// The state of the served index: an immutable value, replaced at each change.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

struct IndexSnapshot {
  bool ready = false;
  IndexInfo info{};                // when ready
  std::int64_t built_at_s = 0;     // since 1970; 0: not known
  std::optional<Error> problem{};  // why there is no index, or why one was refused; names files
  std::uint64_t refused = 0;       // the generation that the problem is about; 0: none
  std::string last_run = "null";   // status.json of the index, valid JSON
  std::string seed{};              // of answer_seed()

  std::int64_t age_s(std::int64_t now_s) const {
    return built_at_s == 0 || now_s < built_at_s ? 0 : now_s - built_at_s;
  }
};

using SharedSnapshot = std::shared_ptr<const IndexSnapshot>;

/// Everything that answers depend on besides the request: revision, build and program version.
std::string answer_seed(const IndexInfo& info);

/// "2026-11-22T10:00:00Z" in seconds since 1970; 0 for any other text.
std::int64_t seconds_of(const std::string& time);

/// The body of /readyz. It is public, so it names no files: of the problem the kind, of the last run figures
/// and times.
std::string readiness_json(const IndexSnapshot& index, std::int64_t now_s);

}  // namespace qasearch
