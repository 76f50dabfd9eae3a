// The pager, for output that is longer than the screen.
// SPDX-License-Identifier: MIT
#pragma once

#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

namespace qasearch {

/// Prints an output on a terminal; through $PAGER (else less) when it has more lines than the screen, with
/// its notes above it. Without such a program it is printed directly. Returns the exit status of the output,
/// or `failed` when it cannot be written.
int deliver_paged(const CommandOutput& output, const Terminal& terminal, const Environment& environment,
                  int failed);

}  // namespace qasearch
