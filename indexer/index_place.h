// Check of the directory of an index before anything is written there.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// Fails with Usage for a directory that no index may be built in: the root of the file system, one inside of
/// a source folder or around it, and one that holds other files. A directory that is missing or cannot be
/// looked at passes; opening it says why.
Result<void> check_index_place(const std::filesystem::path& index, const std::vector<std::string>& sources);

}  // namespace qasearch
