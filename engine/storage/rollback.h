// Rollback: an older generation that was kept is published again.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/result.h"

namespace qasearch {

struct RolledBack {
  std::uint64_t revision = 0;  // of the generation now published
  std::uint64_t pages = 0, questions = 0;
  std::string built_at;
  std::string passed_over{};  // why a newer one was not taken; usually empty
};

/// Publishes the newest generation before the published one that is whole (generation_check.h, with
/// checksums); a second call goes further back. The newer generation stays until the next build is published,
/// whose number and revision are above both. Fails with IndexMissing, with NotFound when no older
/// generation was kept, with the fault of the newest when none is whole, or with Io. Requires: the IndexLock
/// is held.
Result<RolledBack> roll_back(const std::filesystem::path& index_dir);

}  // namespace qasearch
