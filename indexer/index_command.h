// The program qasearch-index, but for its process: from arguments to what it prints and its exit status.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "settings/environment.h"
#include "settings/output.h"

namespace qasearch {

/// Exit statuses of qasearch-index (man page, EXIT STATUS).
namespace index_exit {
inline constexpr int kPublished = 0, kSkippedInput = 1, kUsage = 2, kNoQuestions = 3, kLocked = 4,
                     kRefused = 5, kFailed = 6;
inline constexpr int kFindings = 1;  // of --lint
}  // namespace index_exit

/// How many problems are named without --verbose.
inline constexpr std::size_t kNamedProblems = 20;

/// `arguments` without the program's name. Reads the sources and publishes an index of them.
CommandOutput run_index(std::span<const std::string> arguments, const Environment& environment);

}  // namespace qasearch
