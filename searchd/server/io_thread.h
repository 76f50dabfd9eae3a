// An I/O thread: its event loop, its connections, its view of the index.
//
// A connection stays on one I/O thread for life, so that it needs no lock. Everything but `context` (for
// asio::post) and the counters is used by that thread only.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "searchd/api/dispatch.h"
#include "searchd/api/error_answer.h"
#include "searchd/http/response.h"
#include "searchd/index/snapshot_board.h"
#include "searchd/server/connection.h"
#include "searchd/server/search_queue.h"
#include "searchd/telemetry/access_log.h"
#include "searchd/telemetry/metrics.h"
#include "searchd/telemetry/query_log.h"

namespace qasearch {

/// Timeouts of a connection, and limits of all connections together.
struct ServerLimits {
  using Time = std::chrono::milliseconds;

  Time request{10'000};  // from the first to the last byte of a request
  Time idle{60'000};     // between requests
  Time write{20'000};    // between two writes of a response
  Time search{2'000};    // from request to answer, including the queue
  Time linger{1'000};    // to read the last response; during a drain, to send one more request
  std::size_t connections = 8192;
  std::size_t buffered = 32 << 20;  // bytes of input and output buffers of all connections
};

/// The source of the client's address: the socket's peer, or X-Forwarded-For of a proxy on this machine.
enum class Clients : std::uint8_t { Peers, Forwarded };

/// Shared by all I/O threads: safe from any thread or immutable.
struct ServerParts {
  ServerLimits limits;
  Origins origins;
  Clients clients = Clients::Peers;
  AccessLog access_log;
  const QueryLog& query_log;
  const SnapshotBoard& board;
  SearchQueue& queue;
  Metrics& metrics;
};

/// An error as a response, by ErrorForm.
using ErrorResponses = std::array<std::string, kErrorForms.size()>;

/// Totals over all I/O threads of a server.
struct IoThreadTotals {
  std::size_t io_threads = 1;
  std::atomic<std::size_t> connections{0}, buffered{0};
};

struct IoThread {
  IoThread(const ServerParts& shared, RequestContext own_context, IoThreadTotals& of_all)
      : parts(shared), request_context(std::move(own_context)), totals(of_all), timer(context) {
    scratch.resize(kScratchBytes);
  }

  /// Checks deadlines and updates the date; schedules itself again.
  void tick();

  /// The response of an error in each form, for clients of any origin.
  void serialise(const std::array<Answer, kErrorForms.size()>& answers, ErrorResponses& responses) const;

  /// Schedules the next tick unless that is done already.
  void wait_for_tick();

  /// The context with the current snapshot.
  const RequestContext& current_context() {
    if (parts.board.version() != version) {
      const SnapshotBoard::Notice notice = parts.board.read();
      request_context.index = notice.index;
      version = notice.version;
    }
    return request_context;
  }

  /// Count a connection that is handed to this thread, or that has closed. Safe from any thread.
  void count_in();
  void count_out();

  /// Takes over a connected socket that was counted in. Beyond the limit, closes the longest idle connection
  /// or, when all are busy, this one.
  void add(int socket, int family, ConnectionMaker make_connection);

  /// Closes idle connections, and the others after their response.
  void drain();

  /// Closes all connections at once.
  void cut();

  /// Closes the connection that has been idle longest; false when all are busy.
  bool close_idlest();

  /// Updates the totals: a connection's buffers hold `after` bytes instead of `before`.
  void note_buffered(std::size_t before, std::size_t after);

  /// Closes the connections with the largest buffers while all threads together exceed the limit and this one
  /// exceeds its share.
  void bound_buffers();

  static constexpr std::size_t kScratchBytes = 64 << 10;

  const ServerParts& parts;
  RequestContext request_context;
  std::uint64_t version = 0;  // of the snapshot in request_context
  IoThreadTotals& totals;
  std::size_t buffered = 0;  // bytes, over all connections
  boost::asio::io_context context{1};
  boost::asio::steady_timer timer;
  std::unordered_set<std::shared_ptr<Connection>> sessions;
  std::string date;                                        // the value of the Date field
  ErrorResponses no_memory_responses, internal_responses;  // serialised while there is memory
  bool ticking = false;                                    // the timer is set
  std::vector<char> scratch;  // input is read into it, so that idle connections need no buffer
  std::atomic<bool> draining{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::uint64_t> ticks{0};  // read by the watchdog
};

}  // namespace qasearch
