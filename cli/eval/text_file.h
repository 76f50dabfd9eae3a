// Whole text files named on the command line.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

/// Fails with Io; the message names the file and the reason.
Result<std::string> read_text_file(const std::string& path);

/// Replaces the contents of the file. Fails with Io.
Result<void> write_text_file(const std::string& path, std::string_view text);

}  // namespace qasearch
