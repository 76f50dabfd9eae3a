// Writing a program's answer to a descriptor, so that a reader who has seen enough is no error.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <system_error>

namespace qasearch {

/// Writes all of it. Gives no error, the system's error, or std::errc::broken_pipe when nobody reads any
/// more. Requires: SIGPIPE is ignored (see ignore_closed_pipes).
std::error_code write_all(int descriptor, std::string_view text);

/// From here on a closed pipe is an error of the write and kills nobody.
void ignore_closed_pipes();

}  // namespace qasearch
