// A crash that says something: a library that follows a damaged file where it leads may read past its memory.
// SPDX-License-Identifier: MIT
#pragma once

#include "program/output.h"

namespace qasearch {

/// From here on a crash (SIGSEGV and its like) writes `note` and ends the process with its status. One of a
/// sanitizer, or of whoever else has a handler, stays theirs. Call it once.
void install_crash_handler(CommandOutput note);

}  // namespace qasearch
