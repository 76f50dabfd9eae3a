// The permission to read an index. It is asked for before a file that may not be read is taken for one that
// is missing or damaged.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "engine/base/result.h"
#include "engine/storage/generation.h"

namespace qasearch {

/// Fails with IndexUnreadable where this user may not read the generation. Missing files are no matter here.
/// A look at each file.
Result<void> check_access(const Generation& generation);

/// The same for the stub and the published generation; an index that is not there may be read.
Result<void> check_access(const std::filesystem::path& index_dir);

}  // namespace qasearch
