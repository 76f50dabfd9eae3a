// What is served now, as every thread of the daemon knows it: one value for each change, never changed
// itself.
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
  std::optional<Error> problem{};  // why there is no index, or why one was refused; it names places
  std::uint64_t refused = 0;       // the generation that the problem is about; 0: none
  std::string last_run = "null";   // status.json of the index, valid JSON
  std::string seed{};              // differs where answers may: revision, build and version of the program

  std::int64_t age_s(std::int64_t now_s) const {
    return built_at_s == 0 || now_s < built_at_s ? 0 : now_s - built_at_s;
  }
};

using SharedSnapshot = std::shared_ptr<const IndexSnapshot>;

/// What answers depend on beside the request.
std::string answer_seed(const IndexInfo& info);

/// "2026-11-22T10:00:00Z" in seconds since 1970; 0 for any other text.
std::int64_t seconds_of(const std::string& time);

/// The body of /readyz, for anybody to read: of the problem its kind, of the last run figures and times; both
/// name places of this machine.
std::string readiness_json(const IndexSnapshot& index, std::int64_t now_s);

}  // namespace qasearch
