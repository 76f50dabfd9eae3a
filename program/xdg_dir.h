// Base directories of a user's files, as in the XDG Base Directory Specification.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>

#include "program/environment.h"

namespace qasearch {

/// The directory in the variable `name` ("XDG_CONFIG_HOME"), else `below_home` (".config") in $HOME; nothing
/// without a home. Relative values are ignored, as the specification requires.
std::optional<std::filesystem::path> xdg_dir(const Environment& environment, const char* name,
                                             const char* below_home);

/// The file of this name among the program's own state, $XDG_STATE_HOME/qasearch; nothing without a home.
std::optional<std::filesystem::path> state_file(const Environment& environment, const char* name);

}  // namespace qasearch
