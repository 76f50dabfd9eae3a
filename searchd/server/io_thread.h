// What one of the threads that serve connections owns: its event loop, its connections, its view of the
// index.
//
// A connection stays on its lane for life, so that nothing of it needs a lock. Everything but `context` (for
// asio::post) and the counters is used by the lane's own thread only.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "searchd/api/dispatch.h"
#include "searchd/http/response.h"
#include "searchd/index/snapshot_board.h"
#include "searchd/server/connection.h"
#include "searchd/server/search_queue.h"
#include "searchd/telemetry/access_log.h"
#include "searchd/telemetry/metrics.h"
#include "searchd/telemetry/query_log.h"

namespace qasearch {

/// How long and how much a client may.
struct ServerLimits {
  using Time = std::chrono::milliseconds;

  Time request{10'000};  // to send a whole request, from its first byte
  Time idle{60'000};     // between requests
  Time write{20'000};    // to take some more of a response
  Time search{2'000};    // a search may take, its time in the queue included
  Time linger{1'000};    // to read the last response, or to ask once more before all ends
  std::size_t connections = 8192;
  std::size_t buffered = 32 << 20;  // bytes that wait for clients, or for the rest of a request, in all
};

/// Whose word is taken for who asks.
enum class Clients : std::uint8_t { Peers, Forwarded };  // Forwarded: of a server on this machine, in front

/// What the lanes share; safe from any thread or never changed.
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

/// What all lanes of a server have together.
struct IoThreadTotals {
  std::size_t io_threads = 1;
  std::atomic<std::size_t> connections{0}, buffered{0};
};

struct IoThread {
  IoThread(const ServerParts& shared, RequestContext own_context, IoThreadTotals& of_all)
      : parts(shared), request_context(std::move(own_context)), totals(of_all), timer(context) {
    scratch.resize(kScratchBytes);
  }

  /// Looks at deadlines and the clock, again and again.
  void tick();

  /// Has the next tick come, if it does not already.
  void wait_for_tick();

  /// The desk with what is served now.
  const RequestContext& current_context() {
    if (parts.board.version() != version) {
      const SnapshotBoard::Notice notice = parts.board.read();
      request_context.index = notice.index;
      version = notice.version;
    }
    return request_context;
  }

  /// A connection is on its way here, or has gone. Safe from any thread.
  void count_in();
  void count_out();

  /// Takes a connected socket over that was counted in; closes an idle connection, or this one, when there
  /// are too many.
  void add(int socket, int family, ConnectionMaker make_connection);

  /// Ends what is idle; the others after their response.
  void drain();

  /// Ends all at once.
  void cut();

  /// Makes room by ending the connection that has been waited for longest; false when all are busy.
  bool close_idlest();

  /// Takes note that a connection's buffers hold `after` bytes instead of `before`.
  void note_buffered(std::size_t before, std::size_t after);

  /// While all lanes hold too much and this one more than its share: ends those that hold most.
  void bound_buffers();

  static constexpr std::size_t kScratchBytes = 64 << 10;

  const ServerParts& parts;
  RequestContext request_context;
  std::uint64_t version = 0;  // of the board, as the desk has it
  IoThreadTotals& totals;
  std::size_t buffered = 0;  // by all of its connections
  boost::asio::io_context context{1};
  boost::asio::steady_timer timer;
  std::unordered_set<std::shared_ptr<Connection>> sessions;
  std::string date;                                   // for the Date field
  std::string no_memory_response, internal_response;  // whole, made while there was memory
  bool ticking = false;                               // the timer runs
  std::vector<char> scratch;  // what is read goes through here, so that idle connections hold no buffer
  std::atomic<bool> draining{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::uint64_t> ticks{0};  // for the watchdog: the thread lives
};

}  // namespace qasearch
