// The program qasearch, but for its process: from arguments to what it prints and its exit status.
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

/// `arguments` without the program's name. Reads the index and the settings; touches nothing else.
CommandOutput run_search(std::span<const std::string> arguments, const Environment& environment,
                         const Terminal& terminal);

/// What is said where reading the index ends in a crash: an index that is damaged, as far as anybody can
/// tell.
CommandOutput crash_output(std::span<const std::string> arguments);

}  // namespace qasearch
