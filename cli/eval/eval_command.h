// The command qasearch-eval: from arguments to output and exit status. main() adds the process around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "program/environment.h"
#include "program/output.h"

namespace qasearch {

/// Exit statuses of qasearch-eval (man page, EXIT STATUS).
namespace eval_exit {
inline constexpr int kFine = 0, kFell = 1, kError = 2, kIndex = 3;
}

/// `arguments` excludes the program's name. Reads the index, the settings and the files named by options;
/// writes the files of --save and --run-out.
CommandOutput run_eval(std::span<const std::string> arguments, const Environment& environment);

}  // namespace qasearch
