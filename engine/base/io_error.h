// Errors of the operating system as an Error that names the path and, where one is known, a remedy.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

/// "cannot <action> <path>: <the system's words>", of the code Io. `number` is an errno.
Error io_error(std::string_view action, const std::filesystem::path& path, int number);

/// "cannot read ..." of the code IndexUnreadable, for a file of an index, with the remedy: who may read it,
/// or how to build it anew.
Error unreadable_file(const std::filesystem::path& path, int number);

}  // namespace qasearch
