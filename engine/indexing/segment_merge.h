// Merges databases into one, compacted; may be stopped between its tables.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// Writes the documents of all `parts`, in order, to a new database at `to`. `stop` is called before and
/// after each table; true: fails with Stopped. Xapian then leaks the memory of the table in work, some
/// hundred kilobytes: for programs that end when they are stopped. Throws Xapian::Error.
Result<void> merge_segments(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& to,
                            const std::function<bool()>& stop);

}  // namespace qasearch
