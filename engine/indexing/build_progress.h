// Progress reports of a build while it runs; their answer may stop it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>

#include "engine/base/result.h"

namespace qasearch {

struct BuildProgress {
  std::uint64_t pages = 0, of_pages = 0;  // tokenized so far, to be tokenized
  std::uint64_t documents = 0, of_documents = 0;
};

/// Called often while building, from any thread: true ends the build with Stopped. May be empty.
using StopRequest = std::function<bool()>;

/// Called from one thread at a time, after each batch. False: stop; the build then fails with Stopped.
using ProgressReport = std::function<bool(const BuildProgress&)>;

/// The error of a build that was told to end.
inline tl::unexpected<Error> stopped() { return fail(ErrorCode::Stopped, "stopped while indexing"); }

/// Asks `stop`, if there is one; fails with Stopped when it says so.
inline Result<void> check_stop(const StopRequest& stop) {
  if (stop && stop()) return stopped();
  return {};
}

}  // namespace qasearch
