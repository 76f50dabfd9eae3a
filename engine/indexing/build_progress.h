// Progress reports of a build while it runs; their answer may stop it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>

namespace qasearch {

struct BuildProgress {
  std::uint64_t pages = 0, of_pages = 0;  // tokenized so far, to be tokenized
  std::uint64_t documents = 0, of_documents = 0;
};

/// Called often while building, from any thread: true ends the build with Stopped. May be empty.
using StopRequest = std::function<bool()>;

/// Called from one thread at a time, after each batch. False: stop; the build then fails with Stopped.
using ProgressReport = std::function<bool(const BuildProgress&)>;

}  // namespace qasearch
