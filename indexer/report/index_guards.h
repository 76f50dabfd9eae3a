// Guards that refuse to publish: they protect the index from sources that broke overnight.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "engine/base/result.h"

namespace qasearch {

struct GuardLimits {
  std::uint32_t max_shrink = 30;   // percent of the published questions that may go
  std::uint32_t max_skipped = 90;  // percent of the files that may be of no use
  bool force = false;              // publish whatever there is
};

/// Fewer failed files than this never stop a run: the report names each, and a share of few files means
/// little.
inline constexpr std::uint64_t kFewFailedFiles = 10;

struct GuardFacts {
  std::uint64_t questions = 0;                         // to be published
  std::optional<std::uint64_t> published_questions{};  // nothing: none are, or nobody knows
  std::uint64_t published_revision = 0;
  std::uint64_t used_files = 0, failed_files = 0;  // that gave something; that should have and did not
};

/// Why this may not be published: a Refused error with the numbers and what to do next. Nothing when it may.
std::optional<Error> refusal(const GuardFacts& facts, const GuardLimits& limits);

}  // namespace qasearch
