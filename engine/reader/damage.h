// Damage to an opened generation that shows itself as a lack of memory.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "engine/base/result.h"
#include "engine/storage/generation.h"

namespace qasearch {

/// To be asked after std::bad_alloc: a damaged file may hold a length of terabytes. Where memory is not
/// short, compares the files with their checksums, and returns the damage found. Nothing where memory is
/// short or the files are whole. Reads the whole generation.
std::optional<Error> damage_behind_bad_alloc(const Generation& generation);

}  // namespace qasearch
