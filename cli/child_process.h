// Other programs that the command line runs: a pager, a browser, a filter.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

namespace qasearch {

/// Prints an output on a terminal; through $PAGER (else less) when it has more lines than the screen, with
/// its notes above it. Without such a program it is printed directly. Returns the exit status of the output,
/// or `failed` when it cannot be written.
int deliver_paged(const CommandOutput& output, const Terminal& terminal, const Environment& environment,
                  int failed);

/// Hands a URL to $BROWSER, else to xdg-open. Output and exit status tell when neither can be run.
CommandOutput open_in_browser(const std::string& url, const Environment& environment, int failed);

/// Starts the same program beside this one, away from the terminal, without waiting for it. False when it
/// cannot be started.
bool start_browser(const std::string& url, const Environment& environment);

/// Standard output of a program of $PATH that reads `input`. Nothing when it cannot be started, fails, or
/// takes longer than `timeout`; it is killed then.
std::optional<std::string> filtered(const std::vector<std::string>& command, std::string_view input,
                                    std::chrono::milliseconds timeout);

}  // namespace qasearch
