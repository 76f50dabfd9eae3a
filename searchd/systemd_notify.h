// The protocol of systemd: passed sockets, readiness, watchdog. Does nothing under another parent.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// The listening sockets passed by sd_listen_fds(3), set to close-on-exec. Fails with Usage when one is not a
/// listening stream socket.
Result<std::vector<int>> passed_listeners();

/// Sends a state of sd_notify(3): "READY=1", "STOPPING=1", "STATUS=...".
void notify_systemd(const std::string& state);

/// The longest time between two "WATCHDOG=1"; nothing when the watchdog is off.
std::optional<std::chrono::microseconds> watchdog_time();

}  // namespace qasearch
