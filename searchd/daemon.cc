#include "searchd/daemon.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <system_error>
#include <thread>
#include <utility>

#include "searchd/api/routes.h"
#include "searchd/index/index_watch.h"
#include "searchd/index/snapshot_board.h"
#include "searchd/server/io_thread.h"
#include "searchd/server/search_pool.h"
#include "searchd/server/server.h"
#include "searchd/telemetry/line_log.h"

namespace qasearch {

namespace {

/// File descriptors beside those of connections: index files of each worker (of two generations while they
/// change), logs, sockets.
constexpr std::size_t kBaseFiles = 64, kFilesPerThread = 16;

constexpr std::chrono::milliseconds kDrainPoll{20};

/// Raises the limit of open files as far as the system allows; returns the limit.
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
  Parts(const DaemonSettings& settings, MessageSink message_sink)
      : sink(std::move(message_sink)),
        metrics(route_names()),
        cache(settings.cache_bytes),
        queue(settings.queue) {}

  const MessageSink sink;

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

  /// Whether a change says that there is no index, and the state before it did not. Refused generations have
  /// a message of their own.
  bool is_newly_lost(const IndexSnapshot& changed) {
    const SharedSnapshot index = board.read().index;
    const bool is_lost = changed.problem && changed.refused == 0;
    return is_lost && (!index->problem || index->problem->message != changed.problem->message);
  }

  /// Called by the index watch with each change; with searchers when there is a new generation.
  void publish(const SharedSnapshot& changed, std::vector<Searcher> searchers) {
    if (searchers.empty()) {
      const bool is_lost = is_newly_lost(*changed);
      board.publish(changed, {});
      if (is_lost)
        sink((changed->ready ? "the index is gone: " : "no index to serve: ") + changed->problem->message,
             true);
      return;
    }
    metrics.count_reload(Reload::Served);  // this and the cache before any client can see the new generation
    cache.clear();
    board.publish(changed, std::move(searchers));
    queue.wake_all();
    sink("serving revision " + std::to_string(changed->info.revision) + ", " +
             std::to_string(changed->info.questions) +
             (changed->info.questions == 1 ? " question" : " questions"),
         false);
  }

  /// Called by the index watch, once for each generation that it refuses.
  void refuse(const Error& error) {
    metrics.count_reload(Reload::Refused);
    sink("an index was refused: " + error.message, true);
  }
};

Daemon::Daemon(const DaemonSettings& settings, MessageSink sink)
    : settings_(settings), parts_(std::make_unique<Parts>(settings, std::move(sink))) {}

Result<std::unique_ptr<Daemon>> Daemon::start(const DaemonSettings& settings, std::vector<int> listeners,
                                              MessageSink sink) {
  std::unique_ptr<Daemon> daemon(new Daemon(settings, std::move(sink)));
  RETURN_IF_ERROR(daemon->open_logs());
  if (listeners.empty()) {
    ASSIGN_OR_RETURN(listeners, daemon->open_listeners());
  }
  for (const int listener : listeners) daemon->addresses_.push_back(listener_name(listener));
  try {
    daemon->assemble(listeners);
  } catch (const std::system_error& error) {
    return fail(
        ErrorCode::Io,
        "cannot start " + std::to_string(2 * settings.threads) + " threads: " + error.code().message(),
        "use fewer --threads, or raise TasksMax of the service");
  }
  return daemon;
}

Result<void> Daemon::open_logs() {
  const auto open = [](const std::optional<std::string>& path,
                       std::unique_ptr<LineLog>& log) -> Result<void> {
    if (!path) return {};
    ASSIGN_OR_RETURN(log, LineLog::open(*path));
    return {};
  };
  RETURN_IF_ERROR(open(settings_.access_log, parts_->access_log));
  RETURN_IF_ERROR(open(settings_.query_log, parts_->query_log_file));
  RETURN_IF_ERROR(open(settings_.slow_log, parts_->slow_log_file));
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
    if (address.kind == ListenAddress::Kind::Unix) socket_files_.push_back(socket_file(address.host));
  }
  return listeners;
}

ServerLimits Daemon::server_limits() const {
  ServerLimits limits;
  limits.search = settings_.search;
  limits.request = settings_.request;
  limits.idle = settings_.idle;
  const std::size_t files = raise_file_limit(), reserved = kBaseFiles + kFilesPerThread * settings_.threads;
  limits.connections = std::min(settings_.connections, files > 2 * reserved ? files - reserved : files / 2);
  return limits;
}

void Daemon::assemble(const std::vector<int>& listeners) {
  Parts& parts = *parts_;
  parts.server_parts =
      std::make_unique<ServerParts>(ServerParts{server_limits(),
                                                settings_.cors,
                                                settings_.forwarded ? Clients::Forwarded : Clients::Peers,
                                                {parts.access_log.get(), settings_.log_queries},
                                                parts.query_log,
                                                parts.board,
                                                parts.queue,
                                                parts.metrics});
  const RequestContext request_context{parts.board.read().index, &parts.cache,
                                       [&parts] { return parts.metrics_text(); }, now_s,
                                       settings_.public_url};
  parts.server = std::make_unique<Server>(*parts.server_parts, request_context, listeners, settings_.threads);
  parts.workers = std::make_unique<SearchPool>(
      SearchPool::Parts{parts.board, parts.queue, parts.cache, parts.metrics, parts.query_log},
      settings_.threads);
  IndexWatch::WatchOptions options;
  options.index_dir = settings_.index;
  options.searchers = settings_.threads;
  options.publish = [&parts](const SharedSnapshot& index, std::vector<Searcher> searchers) {
    parts.publish(index, std::move(searchers));
  };
  options.was_suspected = [&parts] { return parts.board.was_suspected(); };
  options.refused = [&parts](const Error& error) { parts.refuse(error); };
  parts.watch = std::make_unique<IndexWatch>(std::move(options));
  parts.server->start();
  is_serving_ = true;
}

Daemon::~Daemon() {
  for (const SocketFile& file : socket_files_)
    remove_socket_file(file);  // before the drain: a successor may listen there
  if (!is_serving_) return;
  parts_->server->drain();
  const auto end = std::chrono::steady_clock::now() + settings_.drain;
  while (!parts_->server->is_drained() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(kDrainPoll);
  parts_->watch.reset();
  parts_->workers.reset();
  parts_->server.reset();
}

void Daemon::reload() {
  parts_->watch->check_now();
  reopen_logs();
}

void Daemon::reopen_logs() {
  for (const auto& log :
       {parts_->access_log.get(), parts_->query_log_file.get(), parts_->slow_log_file.get()}) {
    if (log != nullptr) log->reopen();
  }
}

std::uint64_t Daemon::heartbeat() const { return parts_->server->heartbeat(); }

}  // namespace qasearch
