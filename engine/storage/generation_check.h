// Checks that a generation is whole and that this program can search it: before a rollback, and for --check.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/storage/generation.h"
#include "engine/storage/manifest.h"

namespace qasearch {

/// Reads the manifest, compares the files with it, opens the databases and compares their versions and
/// counts. Changes nothing and needs no right to write, unlike Xapian's own check of tables. Fails with
/// IndexUnreadable or IndexVersion, naming the file.
Result<Manifest> check_generation(const Generation& generation, FileCheck check);

}  // namespace qasearch
