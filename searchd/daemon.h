// The daemon put together: logs, cache, queue, workers, index watch, server; and its life from start to stop.
//
//   Daemon::start -> serves -> ~Daemon       the program (daemon_command.h) waits for signals in between
//
// Parts end in the reverse order of their start, so that none calls one that has ended. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "searchd/daemon_settings.h"

namespace qasearch {

struct ServerLimits;

class Daemon {
 public:
  /// Takes a message for the journal, and whether it is a problem. Called on other threads; must not block.
  using MessageSink = std::function<void(const std::string&, bool)>;

  /// `listeners` are sockets passed by systemd; without any, those of the settings are opened. Fails with Io
  /// or Usage.
  static Result<std::unique_ptr<Daemon>> start(const DaemonSettings& settings, std::vector<int> listeners,
                                               MessageSink sink);

  /// Drains connections, for as long as the settings allow, and stops.
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  /// Checks for a new index at once and reopens the logs.
  void reload();

  /// Reopens the logs, after they were rotated.
  void reopen_logs();

  /// Addresses that it listens on: "127.0.0.1:8710".
  const std::vector<std::string>& addresses() const { return addresses_; }

  /// A counter that grows while all I/O threads are alive.
  std::uint64_t heartbeat() const;

 private:
  struct Parts;

  Daemon(const DaemonSettings& settings, MessageSink sink);
  Result<void> open_logs();
  Result<std::vector<int>> open_listeners();
  ServerLimits server_limits() const;
  void assemble(const std::vector<int>& listeners);

  DaemonSettings settings_;
  std::vector<std::string> addresses_;
  std::vector<SocketFile> socket_files_;  // removed at the end
  bool is_serving_ = false;
  std::unique_ptr<Parts> parts_;
};

}  // namespace qasearch
