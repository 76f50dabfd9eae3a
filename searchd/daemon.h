// The daemon put together: logs, cache, queue, workers, index watch, server; and its life from start to stop.
//
//   Daemon::start -> serves -> ~Daemon       the program (daemon_command.h) waits for signals in between
//
// What is made last is ended first, so that nobody calls what is gone. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "searchd/daemon_settings.h"

namespace qasearch {

class Daemon {
 public:
  /// Takes words for the journal: a message, and whether it is a problem. Called on other threads, which must
  /// not have to wait for whoever reads them.
  using MessageSink = std::function<void(const std::string&, bool)>;

  /// `listeners` are passed sockets; with none, those of the settings are opened. Fails with Io or Usage.
  static Result<std::unique_ptr<Daemon>> start(const DaemonSettings& settings, std::vector<int> listeners,
                                               const MessageSink& tell);

  /// Drains connections, no longer than the settings allow, and ends.
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  /// Looks at the index and opens the logs anew.
  void reload();

  /// Where it listens: "127.0.0.1:8710".
  const std::vector<std::string>& addresses() const { return addresses_; }

  /// Grows while all threads that serve are alive.
  std::uint64_t heartbeat() const;

 private:
  struct Parts;

  explicit Daemon(const DaemonSettings& settings);
  Result<void> open_logs();
  Result<std::vector<int>> open_listeners();
  void assemble(const std::vector<int>& listeners, const MessageSink& tell);

  DaemonSettings settings_;
  std::vector<std::string> addresses_;
  std::vector<SocketFile> own_sockets_;  // to remove at the end
  bool is_serving_ = false;
  std::unique_ptr<Parts> parts_;
};

}  // namespace qasearch
