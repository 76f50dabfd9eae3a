// Default place of the index.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "program/environment.h"

namespace qasearch {

/// Index of a service.
inline constexpr const char* kServiceIndexDir = "/var/lib/qasearch/index";

/// The option --index if set; else $XDG_DATA_HOME/qasearch/index, unless only `service_dir` exists or there
/// is no home. A directory that may not be looked at counts as existing: opening it says why. An empty option
/// counts as set.
std::filesystem::path index_dir(const std::optional<std::string>& option, const Environment& environment,
                                const std::filesystem::path& service_dir = kServiceIndexDir);

}  // namespace qasearch
