// Where the index lies when nobody says so on the command line.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "program/environment.h"

namespace qasearch {

/// Where a service keeps its index.
inline constexpr const char* kServiceIndexDir = "/var/lib/qasearch/index";

/// The option; else $QASEARCH_INDEX; else `index = DIR` in $XDG_CONFIG_HOME/qasearch/config.ini; else
/// $XDG_DATA_HOME/qasearch/index, a person's own, unless only `service_dir` exists or there is no home.
/// An empty option counts as given: it names no index, and opening it says so.
std::filesystem::path index_dir(const std::optional<std::string>& option, const Environment& environment,
                                const std::filesystem::path& service_dir = kServiceIndexDir);

}  // namespace qasearch
