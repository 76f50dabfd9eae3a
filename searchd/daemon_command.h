// qasearchd from its arguments to its exit status.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "program/environment.h"
#include "program/output.h"

namespace qasearch {

namespace daemon_exit {
inline constexpr int kStopped = 0;  // in good order
inline constexpr int kUsage = 2;
inline constexpr int kFailed = 6;  // the system refused something: an address, a log
}  // namespace daemon_exit

/// Serves until SIGTERM or SIGINT; SIGHUP reloads. What it has to say meanwhile goes to stderr at once.
CommandOutput run_daemon(std::span<const std::string> arguments, const Environment& environment);

}  // namespace qasearch
