// Checks of the arrows between folders, files and libraries; each appends its findings.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "tests/layering/findings.h"
#include "tests/layering/rules.h"
#include "tests/layering/source_tree.h"

namespace qasearch::layering {

/// A file includes its own folder and those of its folder's row.
void check_folders(const Tree& tree, Findings& findings);

/// Rows name only rows above them.
void check_table(const std::vector<FolderRule>& table, Findings& findings);

/// A foreign header is included by the folders of its row only.
void check_libraries(const Tree& tree, Findings& findings);

/// A library that is the business of engine, or of one face, does not reach another through its headers.
void check_reach(const Tree& tree, Findings& findings);

/// Arrows point down: a loop has no ground floor. A room is a header and its source.
void check_loops(const Tree& tree, Findings& findings);

}  // namespace qasearch::layering
