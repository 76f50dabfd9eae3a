#include "searchd/daemon.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <system_error>
#include <thread>
#include <utility>

#include "searchd/index/index_watch.h"
#include "searchd/index/snapshot_board.h"
#include "searchd/server/io_thread.h"
#include "searchd/server/search_pool.h"
#include "searchd/server/server.h"
#include "searchd/telemetry/line_log.h"

namespace qasearch {

namespace {

/// Files that are needed beside connections: the index for each worker and twice while it is changed, logs,
/// sockets.
constexpr std::size_t kOwnFiles = 64;

constexpr std::chrono::milliseconds kLookAtDrain{20};

/// As many open files as the system lets us have; gives how many.
std::size_t raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) (void)::getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

std::int64_t now_s() { return static_cast<std::int64_t>(std::time(nullptr)); }

}  // namespace

struct Daemon::Parts {
  explicit Parts(const DaemonSettings& settings) : cache(settings.cache_bytes), queue(settings.queue) {}

  std::unique_ptr<LineLog> access_log, query_log_file, slow_log_file;
  QueryLog query_log;
  Metrics metrics;
  AnswerCache cache;
  SearchQueue queue;
  SnapshotBoard board;
  std::unique_ptr<ServerParts> server_parts;
  std::unique_ptr<Server> server;
  std::unique_ptr<SearchPool> workers;
  std::unique_ptr<IndexWatch> watch;

  std::string metrics_text() {
    Gauges gauges;
    gauges.connections = server ? server->connections() : 0;
    gauges.queued = queue.size();
    gauges.cache_bytes = cache.bytes();
    gauges.cache_entries = cache.entries();
    for (const auto& log : {access_log.get(), query_log_file.get(), slow_log_file.get()}) {
      if (log != nullptr) gauges.log_lines_dropped += log->dropped();
    }
    return metrics.text(gauges, *board.read().index, now_s());
  }

  /// Whether it is told for the first time that there is no index. Who was refused is told apart.
  bool has_lost(const IndexSnapshot& changed) {
    const SharedSnapshot index = board.read().index;
    const bool is_lost = changed.problem && changed.refused == 0;
    return is_lost && (!index->problem || index->problem->message != changed.problem->message);
  }

  void serve(const SharedSnapshot& changed, std::vector<Searcher> searchers) {
    const bool is_new = !searchers.empty();
    if (is_new) {  // what goes with it is done before anybody can see it
      metrics.count_reload(Reload::Served);
      cache.clear();
    }
    board.publish(changed, std::move(searchers));
    if (is_new) queue.wake_all();
  }
};

Daemon::Daemon(const DaemonSettings& settings)
    : settings_(settings), parts_(std::make_unique<Parts>(settings)) {}

Result<std::unique_ptr<Daemon>> Daemon::start(const DaemonSettings& settings, std::vector<int> listeners,
                                              const MessageSink& tell) {
  std::unique_ptr<Daemon> daemon(new Daemon(settings));
  if (const auto opened = daemon->open_logs(); !opened) return tl::make_unexpected(opened.error());
  if (listeners.empty()) {
    auto opened = daemon->open_listeners();
    if (!opened) return tl::make_unexpected(opened.error());
    listeners = *std::move(opened);
  }
  for (const int listener : listeners) daemon->addresses_.push_back(listener_name(listener));
  try {
    daemon->assemble(listeners, tell);
  } catch (const std::system_error& error) {
    return fail(
        ErrorCode::Io,
        "cannot start " + std::to_string(2 * settings.threads) + " threads: " + error.code().message(),
        "fewer --threads, or more tasks for the service (TasksMax)");
  }
  return daemon;
}

Result<void> Daemon::open_logs() {
  const auto open = [](const std::optional<std::string>& path,
                       std::unique_ptr<LineLog>& log) -> Result<void> {
    if (!path) return {};
    auto opened = LineLog::open(*path);
    if (!opened) return tl::make_unexpected(opened.error());
    log = *std::move(opened);
    return {};
  };
  if (auto done = open(settings_.access_log, parts_->access_log); !done) return done;
  if (auto done = open(settings_.query_log, parts_->query_log_file); !done) return done;
  if (auto done = open(settings_.slow_log, parts_->slow_log_file); !done) return done;
  parts_->query_log = {parts_->query_log_file.get(), parts_->slow_log_file.get(), settings_.slow};
  return {};
}

Result<std::vector<int>> Daemon::open_listeners() {
  std::vector<ListenAddress> addresses = settings_.listen;
  if (addresses.empty()) addresses = {*parse_listen_address("127.0.0.1:8710")};
  std::vector<int> listeners;
  for (const ListenAddress& address : addresses) {
    const auto listener = open_listener(address);
    if (!listener) {
      for (const int opened : listeners) ::close(opened);
      return tl::make_unexpected(listener.error());
    }
    listeners.push_back(*listener);
    if (address.kind == ListenAddress::Kind::Unix) own_sockets_.push_back(socket_file(address.host));
  }
  return listeners;
}

void Daemon::assemble(const std::vector<int>& listeners, const MessageSink& tell) {
  Parts& parts = *parts_;
  const std::size_t files = raise_file_limit();
  ServerLimits limits;
  limits.search = settings_.search;
  limits.request = settings_.request;
  limits.idle = settings_.idle;
  const std::size_t own_files = kOwnFiles + 16 * settings_.threads;
  limits.connections = std::min(settings_.connections, files > 2 * own_files ? files - own_files : files / 2);
  parts.server_parts =
      std::make_unique<ServerParts>(ServerParts{limits,
                                                settings_.cors,
                                                settings_.forwarded ? Clients::Forwarded : Clients::Peers,
                                                {parts.access_log.get(), settings_.log_queries},
                                                parts.query_log,
                                                parts.board,
                                                parts.queue,
                                                parts.metrics});
  const RequestContext request_context{parts.board.read().index, &parts.cache,
                                       [&parts] { return parts.metrics_text(); }, now_s};
  parts.server = std::make_unique<Server>(*parts.server_parts, request_context, listeners, settings_.threads);
  parts.workers = std::make_unique<SearchPool>(
      SearchPool::Parts{parts.board, parts.queue, parts.cache, parts.metrics, parts.query_log},
      settings_.threads);
  IndexWatch::WatchOptions watch_options;
  watch_options.index_dir = settings_.index;
  watch_options.searchers = settings_.threads;
  watch_options.publish = [&parts, tell](const SharedSnapshot& index, std::vector<Searcher> searchers) {
    const bool is_new = !searchers.empty(), is_lost = !is_new && parts.has_lost(*index);
    parts.serve(index, std::move(searchers));
    if (is_new) {
      tell("serving revision " + std::to_string(index->info.revision) + ", " +
               std::to_string(index->info.questions) + " questions",
           false);
    } else if (is_lost) {
      tell((index->ready ? "the index is gone: " : "no index is served: ") + index->problem->message, true);
    }
  };
  watch_options.was_suspected = [&parts] { return parts.board.was_suspected(); };
  watch_options.refused = [&parts, tell](const Error& error) {
    parts.metrics.count_reload(Reload::Refused);
    tell("an index was refused: " + error.message, true);
  };
  parts.watch = std::make_unique<IndexWatch>(std::move(watch_options));
  parts.server->start();
  is_serving_ = true;
}

Daemon::~Daemon() {
  for (const SocketFile& file : own_sockets_) remove_socket_file(file);  // a successor may make its own
  if (!is_serving_) return;
  parts_->server->drain();
  const auto end = std::chrono::steady_clock::now() + settings_.drain;
  while (!parts_->server->is_drained() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(kLookAtDrain);
  parts_->watch.reset();
  parts_->workers.reset();
  parts_->server.reset();
}

void Daemon::reload() {
  parts_->watch->look_now();
  for (const auto& log :
       {parts_->access_log.get(), parts_->query_log_file.get(), parts_->slow_log_file.get()}) {
    if (log != nullptr) log->reopen();
  }
}

std::uint64_t Daemon::heartbeat() const { return parts_->server->heartbeat(); }

}  // namespace qasearch
