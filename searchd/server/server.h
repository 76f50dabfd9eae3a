// The listening sockets and the I/O threads: accepts connections and gives each to the least busy thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "searchd/api/dispatch.h"
#include "searchd/server/search_queue.h"

namespace qasearch {

struct ServerParts;

class Server {
 public:
  /// Takes over the listening sockets. Each I/O thread gets a copy of `request_context`.
  Server(const ServerParts& parts, const RequestContext& request_context, const std::vector<int>& listeners,
         std::size_t io_threads);
  /// Closes the remaining connections.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Starts accepting. Call it once, when everything that requests use exists. Throws std::system_error when
  /// the system refuses to start the threads.
  void start();

  /// Accepts the connections that are in the backlog and no more; closes idle connections, and the others
  /// after their response. Safe from any thread.
  void drain();

  /// Whether all connections have closed since drain(). Safe from any thread.
  bool is_drained() const;

  /// Number of open connections. Safe from any thread.
  std::size_t connections() const;

  /// The least number of ticks of an I/O thread: it grows while all of them are alive. Safe from any thread.
  std::uint64_t heartbeat() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qasearch
