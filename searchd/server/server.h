// The listening sockets and the lanes' threads: accepts connections and deals them out in turn.
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
  /// Takes the listening sockets over. `desk` is each lane's own copy.
  Server(const ServerParts& parts, const RequestContext& request_context, const std::vector<int>& listeners,
         std::size_t io_threads);
  /// Cuts what is left.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Begins to accept. Call it once, when all that requests need is there. Throws std::system_error when the
  /// system has no room for so many threads.
  void start();

  /// Accepts no more than the system has let in, ends idle connections and the others after their response.
  /// Safe from any thread.
  void drain();

  /// Whether all that drain() began has ended. Safe from any thread.
  bool is_drained() const;

  /// Open connections of all lanes. Safe from any thread.
  std::size_t connections() const;

  /// A figure that grows while all lanes live: the least of their ticks. Safe from any thread.
  std::uint64_t heartbeat() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qasearch
