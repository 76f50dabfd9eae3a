// Files that a person names on the command line, whole.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

/// Fails with Io, naming the file and the system's reason.
Result<std::string> read_text_file(const std::string& path);

/// Replaces what the file held. Fails with Io.
Result<void> write_text_file(const std::string& path, std::string_view text);

}  // namespace qasearch
