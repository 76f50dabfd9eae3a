// What systemd, or whoever started the daemon, hands over and wants to hear: sockets, readiness, signs of
// life. Without one, nothing happens.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// Listening sockets that were passed (sd_listen_fds(3)); children do not inherit them. Fails with Usage when
/// one is no listening stream socket.
Result<std::vector<int>> passed_listeners();

/// As sd_notify(3) has it: "READY=1", "STOPPING=1", "STATUS=...".
void notify_systemd(const std::string& state);

/// Within which time it wants to hear "WATCHDOG=1"; nothing when it does not.
std::optional<std::chrono::microseconds> watchdog_time();

}  // namespace qasearch
