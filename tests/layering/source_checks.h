// Checks of what a file holds and how it is named and listed; each appends its findings.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "tests/layering/findings.h"
#include "tests/layering/source_tree.h"

namespace qasearch::layering {

/// Engine prints nothing, reads no environment and knows no terminal.
void check_engine_is_silent(const Tree& tree, Findings& findings);

/// Names, the first lines of headers, the own header first.
void check_files(const Tree& tree, Findings& findings);

void check_sizes(const Tree& tree, Findings& findings);

/// A comment begins with the thing.
void check_comments(const Tree& tree, Findings& findings);

/// The sources of a folder are compiled together in unity builds, in whatever groups: what one calls a
/// constant no other of its folder does.
void check_constants(const Tree& tree, Findings& findings);

/// Two types of one name and namespace link without a word and mix their functions.
void check_types(const Tree& tree, Findings& findings);

/// Every .cc stands once in its folder's CMakeLists.txt.
void check_build_lists(const Tree& tree, const std::filesystem::path& root, Findings& findings);

/// Every test file is built, by its folder's list: a forgotten one never fails.
void check_test_list(const std::filesystem::path& root, Findings& findings);

}  // namespace qasearch::layering
