// A connection as its I/O thread sees it: its deadline, its waiting time, its buffers, its end.
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace qasearch {

struct IoThread;

/// Used by its I/O thread only.
class Connection {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;
  using Clock = std::chrono::steady_clock;

  virtual ~Connection() = default;

  virtual void start() = 0;

  /// Ends the request or the connection when its time is up.
  virtual void check_deadline(Clock::time_point now) = 0;

  /// Whether no answer is due and the next request is awaited; since when.
  virtual bool is_waiting() const = 0;
  virtual Clock::time_point waiting_since() const = 0;

  /// Memory of its buffers in bytes, as last reported to the I/O thread.
  virtual std::size_t buffered() const = 0;

  /// Closes it after the current response, or at once when it has been idle for a while.
  virtual void drain() = 0;

  virtual void close() = 0;
  virtual bool is_open() const = 0;
};

/// Makes the connection of a socket, not started.
using ConnectionMaker = std::shared_ptr<Connection> (*)(IoThread&, Connection::Socket, std::string client);

}  // namespace qasearch
