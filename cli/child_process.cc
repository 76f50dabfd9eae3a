// SPDX-License-Identifier: MIT
#include "cli/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/text/painted_line.h"
#include "engine/text/text_list.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

/// Descriptors of a child; -1: ours.
struct Streams {
  int input = -1, output = -1;
  bool errors = true;  // false: to nowhere
};

/// Starts a program of $PATH. Nothing when it cannot be started.
std::optional<pid_t> start(std::vector<std::string> command, const Streams& streams) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (streams.input >= 0) ::posix_spawn_file_actions_adddup2(&actions, streams.input, STDIN_FILENO);
  if (streams.output >= 0) ::posix_spawn_file_actions_adddup2(&actions, streams.output, STDOUT_FILENO);
  if (!streams.errors) ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;  // closed pipes are ignored in this process, not in that one
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGXFSZ}) ::sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  sigset_t nothing;  // signals that wait in this process reach that one
  ::sigemptyset(&nothing);
  ::posix_spawnattr_setsigmask(&attributes, &nothing);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, arguments.front(), &actions, &attributes, arguments.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return std::nullopt;
  return child;
}

/// The exit status; 128 + n for a signal.
int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Rows of a terminal that a text takes; escape sequences have no width.
std::size_t rows_of(std::string_view text, std::size_t columns) {
  std::size_t rows = 0;
  for_each_line(text, [&](std::string_view line) {
    const std::size_t used = column_count(without_paint(line));
    rows += std::max<std::size_t>(1, (used + columns - 1) / std::max<std::size_t>(columns, 1));
  });
  return rows;
}

/// Reads to the end; nothing when the deadline passes or the output is too long.
std::optional<std::string> read_all(int descriptor, std::chrono::steady_clock::time_point deadline) {
  constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
  std::string out;
  std::array<char, 16384> chunk;
  while (out.size() <= kMaxBytes) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd ready{descriptor, POLLIN, 0};
    const int count = left > 0 ? ::poll(&ready, 1, static_cast<int>(left)) : 0;
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    const ssize_t length = ::read(descriptor, chunk.data(), chunk.size());
    if (length == 0) return out;
    if (length > 0) out.append(chunk.data(), static_cast<std::size_t>(length));
    if (length < 0 && errno != EINTR) return std::nullopt;
  }
  return std::nullopt;
}

constexpr int kNotFound = 127;  // of a shell that finds no such program

/// The first program that $BROWSER names, with its options.
std::string browser_of(const Environment& environment) {
  const std::string browser = variable(environment, "BROWSER").value_or("xdg-open");
  return browser.substr(0, browser.find(':'));
}

}  // namespace

int deliver_paged(const CommandOutput& output, const Terminal& terminal, const Environment& environment,
                  int failed) {
  const std::string pager = environment("PAGER").value_or("less");
  // Notes for the same terminal would scroll away above the pager.
  const std::string text = (terminal.stderr_is_terminal ? output.err : "") + output.out;
  const bool fits = terminal.rows == 0 || rows_of(text, terminal.columns) < terminal.rows;
  int ends[2];
  if (fits || pager.empty() || pager == "cat" || ::pipe2(ends, O_CLOEXEC) != 0)
    return deliver(output, "qasearch", failed);
  // The settings of git: quit when it fits one screen, colours, no clearing.
  const auto child = start({"sh", "-c", "LESS=${LESS-FRX}; export LESS; exec " + pager}, {.input = ends[0]});
  ::close(ends[0]);
  if (!child) {
    ::close(ends[1]);
    return deliver(output, "qasearch", failed);
  }
  std::signal(SIGINT, SIG_IGN);    // of the pager, which stays
  (void)write_all(ends[1], text);  // a pager that ends early is no error
  ::close(ends[1]);
  if (wait_for(*child) == kNotFound) return deliver(output, "qasearch", failed);
  return deliver({"", terminal.stderr_is_terminal ? "" : output.err, output.exit_status}, "qasearch", failed);
}

bool start_browser(const std::string& url, const Environment& environment) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return false;
  // The shell starts it and ends: nobody waits for the browser, and no zombie is left.
  const std::string browser = browser_of(environment);
  const auto child = start({"sh", "-c", "command -v \"$2\" || exit 127; setsid " + browser + " \"$1\" &",
                            "qasearch", url, browser.substr(0, browser.find(' '))},
                           {.input = nowhere, .output = nowhere, .errors = false});
  ::close(nowhere);
  return child && wait_for(*child) == 0;
}

CommandOutput open_in_browser(const std::string& url, const Environment& environment, int failed) {
  const std::string browser = browser_of(environment);
  const auto child = start({"sh", "-c", "exec " + browser + " \"$1\"", "qasearch", url}, {});
  const int status = child ? wait_for(*child) : kNotFound;
  if (status == 0) return {};
  return {url + "\n",
          message_line("qasearch: cannot open a browser with " + browser) +
              message_line("  name one in BROWSER, or open the link yourself"),
          failed};
}

std::optional<std::string> filtered(const std::vector<std::string>& command, std::string_view input,
                                    std::chrono::milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  // A file in memory: the program reads it when it likes, and nothing waits for that.
  const int source = ::memfd_create("input", MFD_CLOEXEC);
  if (source < 0) return std::nullopt;
  int ends[2];
  if (write_all(source, input) || ::lseek(source, 0, SEEK_SET) != 0 || ::pipe2(ends, O_CLOEXEC) != 0) {
    ::close(source);
    return std::nullopt;
  }
  const auto child = start(command, {.input = source, .output = ends[1], .errors = false});
  ::close(source);
  ::close(ends[1]);
  auto out = child ? read_all(ends[0], deadline) : std::nullopt;
  ::close(ends[0]);
  if (!child) return std::nullopt;
  if (!out) ::kill(*child, SIGKILL);
  return wait_for(*child) == 0 ? out : std::nullopt;
}

}  // namespace qasearch
