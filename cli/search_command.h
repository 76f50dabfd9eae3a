// The command qasearch: from arguments to output and exit status. main() adds the process around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

namespace qasearch {

/// Exit statuses of qasearch (man page, EXIT STATUS).
namespace search_exit {
inline constexpr int kHits = 0, kNone = 1, kError = 2, kIndex = 3;
}

/// `arguments` excludes the program's name. Reads the settings and the index.
CommandOutput run_search(std::span<const std::string> arguments, const Environment& environment,
                         const Terminal& terminal);

/// Output after a crash while reading the index: most likely it is damaged.
CommandOutput crash_output(std::span<const std::string> arguments);

}  // namespace qasearch
