// A connection as its lane sees it: what it holds, how long it has waited, how it ends.
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace qasearch {

struct IoThread;

/// On its lane's thread only.
class Connection {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;
  using Clock = std::chrono::steady_clock;

  virtual ~Connection() = default;

  virtual void start() = 0;

  /// Closes it when its time is up.
  virtual void check_deadline(Clock::time_point now) = 0;

  /// Whether the client is waited for and nothing is owed to it; since when.
  virtual bool is_waiting() const = 0;
  virtual Clock::time_point waiting_since() const = 0;

  /// Bytes that its buffers take, as its lane knows.
  virtual std::size_t buffered() const = 0;

  /// Ends it after the response; now when it has been idle for a while.
  virtual void drain() = 0;

  virtual void close() = 0;
  virtual bool is_open() const = 0;
};

/// Makes the connection of a socket, not started.
using ConnectionMaker = std::shared_ptr<Connection> (*)(IoThread&, Connection::Socket, std::string client);

}  // namespace qasearch
