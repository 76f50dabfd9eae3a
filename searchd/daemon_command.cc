#include "searchd/daemon_command.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "program/index_dir.h"
#include "program/journal_priority.h"
#include "program/option_sources.h"
#include "program/terminal_text.h"
#include "searchd/daemon.h"
#include "searchd/daemon_options.h"
#include "searchd/systemd_notify.h"
#include "searchd/telemetry/line_log.h"

namespace qasearch {

namespace {

/// For what does not depend on clients.
constexpr std::chrono::milliseconds kPatienceBeyondDrain{2'000};

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
        "SIGHUP reloads the index and reopens the logs; SIGTERM finishes requests and stops.\n"
        "Exit status: 0 stopped, 2 wrong usage, 6 an address or a log cannot be opened.\n"};

CommandOutput failure(const Error& error) {
  CommandOutput output;
  output.err = message_line("qasearchd: " + error.message);
  if (!error.hint.empty()) output.err += message_line("  " + error.hint);
  output.exit_status = error.code == ErrorCode::Usage ? daemon_exit::kUsage : daemon_exit::kFailed;
  return output;
}

/// The signals that end or reload, which all threads leave to the one that waits for them.
sigset_t block_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&signals, number);
  (void)::pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // cannot fail with these
  return signals;
}

/// Waits for the end; reloads and gives signs of life meanwhile.
void live(Daemon& daemon, const sigset_t& signals) {
  using namespace std::chrono;
  const auto watchdog = watchdog_time();
  const nanoseconds pause = watchdog ? std::min<nanoseconds>(*watchdog / 3, seconds(10)) : seconds(10);
  const timespec timeout{duration_cast<seconds>(pause).count(), (pause % seconds(1)).count()};
  std::uint64_t heartbeat = 0;
  while (true) {
    const int number = ::sigtimedwait(&signals, nullptr, &timeout);
    if (number == SIGTERM || number == SIGINT) return;
    if (number == SIGHUP) daemon.reload();
    if (number > 0 || errno == EINTR) continue;
    if (!watchdog || heartbeat == daemon.heartbeat())
      continue;  // a thread hangs: silence has us started anew
    heartbeat = daemon.heartbeat();
    notify_systemd("WATCHDOG=1");
  }
}

/// Ends the process when to end in good order takes too long: a disk may hang, or who reads a log.
class LastResort {
 public:
  explicit LastResort(std::chrono::milliseconds patience) {
    try {
      thread_ = std::thread([this, patience] {
        std::unique_lock lock(lock_);
        if (!changed_.wait_for(lock, patience, [this] { return is_over_; })) ::_exit(daemon_exit::kStopped);
      });
    } catch (const std::exception&) {
      return;  // without it, it ends in good order or not at all
    }
  }
  ~LastResort() {
    {
      const std::lock_guard lock(lock_);
      is_over_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
  }
  LastResort(const LastResort&) = delete;
  LastResort& operator=(const LastResort&) = delete;

 private:
  std::mutex lock_;
  std::condition_variable changed_;
  bool is_over_ = false;
  std::thread thread_;
};

CommandOutput serve(const DaemonSettings& settings, const Environment& environment) {
  const sigset_t signals = block_signals();
  const bool journal = is_journal(STDERR_FILENO, environment);
  std::unique_ptr<LineLog> messages = LineLog::on(STDERR_FILENO);  // nobody waits for who reads them
  const auto tell = [journal, &messages](const std::string& words, bool is_problem) {
    const std::string line = "qasearchd: " + words;
    messages->add(journal ? journal_lines(is_problem ? Priority::Warning : Priority::Info, line) : line);
  };
  auto listeners = passed_listeners();
  if (!listeners) return failure(listeners.error());
  auto daemon = Daemon::start(settings, *std::move(listeners), tell);
  if (!daemon) return failure(daemon.error());
  for (const std::string& address : (*daemon)->addresses()) tell("listening at " + address, false);
  notify_systemd("READY=1");
  live(**daemon, signals);
  notify_systemd("STOPPING=1");
  const LastResort last_resort(settings.drain + kPatienceBeyondDrain);
  daemon->reset();
  tell("stopped", false);
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
