// The result of a build: figures of the published index and of the work done for it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace qasearch {

struct BuildResult {
  std::uint64_t revision = 0;
  std::uint64_t pages = 0, questions = 0, articles = 0;  // pages with questions; pages without
  std::uint64_t index_bytes = 0, text_bytes = 0;         // on disk; titles, answers and descriptions read
  std::uint64_t added = 0, changed = 0, removed = 0;     // pages of either kind
  bool unchanged = false;              // nothing was to be published: the generation before stays
  bool rebuilt = false;                // nothing was taken over
  std::vector<std::string> refused{};  // pages that could not be taken, with the reason
  std::string problem{};               // in clearing up after it was published; usually empty
};

}  // namespace qasearch
