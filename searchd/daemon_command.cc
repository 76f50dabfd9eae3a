#include "searchd/daemon_command.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "program/index_dir.h"
#include "program/journal_priority.h"
#include "program/option_sources.h"
#include "program/stop_watchdog.h"
#include "program/terminal_text.h"
#include "searchd/daemon.h"
#include "searchd/daemon_options.h"
#include "searchd/systemd_notify.h"
#include "searchd/telemetry/line_log.h"

namespace qasearch {

namespace {

/// Time to stop after the drain of connections.
constexpr std::chrono::milliseconds kStopTime{2'000};

constexpr CommandLine kDaemonCommand = {
    .program = "qasearchd",
    .table = kDaemonOptions,
    .help_head =
        "Serve an index of questions and answers over HTTP.\n"
        "\n"
        "  qasearchd --index path/to/index\n"
        "  qasearchd --listen unix:/run/qasearchd/search.sock --query-log queries\n"
        "\n"
        "Usage: qasearchd [OPTIONS]\n"
        "\n",
    .help_tail =
        "\n"
        "Without --listen: 127.0.0.1:8710, or the sockets that systemd passes.\n"
        "SIGHUP checks for a new index and reopens the logs, SIGUSR1 reopens the logs;\n"
        "SIGTERM finishes running requests and stops.\n"
        "Exit status: 0 stopped by a signal, 2 wrong usage, 6 address or log not opened.\n"};

CommandOutput failure(const Error& error) {
  CommandOutput output;
  output.err = message_line("qasearchd: " + error.message);
  if (!error.hint.empty()) output.err += message_line("  " + error.hint);
  output.exit_status = error.code == ErrorCode::Usage ? daemon_exit::kUsage : daemon_exit::kFailed;
  return output;
}

/// Blocks the handled signals in all threads, so that wait_for_stop() receives them.
sigset_t block_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) ::sigaddset(&signals, number);
  (void)::pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // cannot fail with these
  return signals;
}

/// Handles signals and notifies the watchdog until a signal asks to stop.
void wait_for_stop(Daemon& daemon, const sigset_t& signals) {
  using namespace std::chrono;
  const auto watchdog = watchdog_time();
  const nanoseconds pause = watchdog ? std::min<nanoseconds>(*watchdog / 3, seconds(10)) : seconds(10);
  const timespec timeout{duration_cast<seconds>(pause).count(), (pause % seconds(1)).count()};
  std::uint64_t heartbeat = 0;
  while (true) {
    const int number = ::sigtimedwait(&signals, nullptr, &timeout);
    if (number == SIGTERM || number == SIGINT) return;
    if (number == SIGHUP) daemon.reload();
    if (number == SIGUSR1) daemon.reopen_logs();
    if (number > 0 || errno == EINTR) continue;
    if (!watchdog || heartbeat == daemon.heartbeat())
      continue;  // an I/O thread hangs: without a notification systemd restarts the service
    heartbeat = daemon.heartbeat();
    notify_systemd("WATCHDOG=1");
  }
}

/// Ends the process when stopping takes longer: a disk or the reader of a log may hang.
void limit_stop(std::chrono::milliseconds most, std::optional<StopWatchdog>& watchdog) {
  try {
    watchdog.emplace(StopWatchdog::Options{.stop_signal = [] { return SIGTERM; }, .grace = most},
                     [] { ::_exit(daemon_exit::kStopped); });
  } catch (const std::exception&) {
    return;  // without the thread there is no limit
  }
}

CommandOutput serve(const DaemonSettings& settings, const Environment& environment) {
  const sigset_t signals = block_signals();
  const bool journal = is_journal(STDERR_FILENO, environment);
  std::unique_ptr<LineLog> messages = LineLog::on(STDERR_FILENO);  // never blocks
  const auto log_message = [journal, &messages](const std::string& words, bool is_problem) {
    const std::string line = "qasearchd: " + words;
    messages->add(journal ? journal_lines(is_problem ? Priority::Warning : Priority::Info, line) : line);
  };
  auto listeners = passed_listeners();
  if (!listeners) return failure(listeners.error());
  auto daemon = Daemon::start(settings, *std::move(listeners), log_message);
  if (!daemon) return failure(daemon.error());
  for (const std::string& address : (*daemon)->addresses()) log_message("listening on " + address, false);
  notify_systemd("READY=1");
  wait_for_stop(**daemon, signals);
  notify_systemd("STOPPING=1");
  std::optional<StopWatchdog> stop_timeout;
  limit_stop(settings.drain + kStopTime, stop_timeout);
  daemon->reset();
  log_message("stopped", false);
  messages.reset();
  return {"", "", daemon_exit::kStopped};
}

}  // namespace

CommandOutput run_daemon(std::span<const std::string> arguments, const Environment& environment) {
  const auto options = read_options(kDaemonCommand, arguments, environment);
  if (!options) return failure(options.error());
  const ComputedDefaults computed = {{"index", index_dir(options->last("index"), environment).string()}};
  if (auto answer = standard_answer(kDaemonCommand, *options, computed)) return {*std::move(answer), "", 0};
  const auto settings = read_daemon_settings(*options, environment);
  if (!settings) return failure(settings.error());
  return serve(*settings, environment);
}

}  // namespace qasearch
