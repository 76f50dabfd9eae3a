// qasearchd from its arguments to its exit status.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "program/environment.h"
#include "program/output.h"

namespace qasearch {

namespace daemon_exit {
inline constexpr int kStopped = 0;  // by a signal
inline constexpr int kUsage = 2;
inline constexpr int kFailed = 6;  // an address or a log cannot be opened
}  // namespace daemon_exit

/// Serves until SIGTERM or SIGINT; SIGHUP reloads, SIGUSR1 reopens logs. Messages go to stderr meanwhile.
CommandOutput run_daemon(std::span<const std::string> arguments, const Environment& environment);

}  // namespace qasearch
