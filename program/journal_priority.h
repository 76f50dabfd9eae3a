// Lines for the systemd journal, which reads a priority before each: "<4>" is a warning (sd-daemon(3)).
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "program/environment.h"

namespace qasearch {

/// As syslog numbers them.
enum class Priority : std::uint8_t { Error = 3, Warning = 4, Info = 6 };

/// Whether a stream of this process goes to the journal: $JOURNAL_STREAM names its device and inode. A stream
/// that was turned elsewhere since does not.
bool is_journal(int descriptor, const Environment& environment);

/// Each line with its priority before it.
std::string journal_lines(Priority priority, std::string_view lines);

}  // namespace qasearch
