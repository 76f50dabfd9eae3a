// SPDX-License-Identifier: MIT
#include "program/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "program/output.h"

namespace qasearch {

namespace {

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

}  // namespace

std::optional<pid_t> start_child(std::vector<std::string> command, const ChildStreams& streams) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (streams.input >= 0) ::posix_spawn_file_actions_adddup2(&actions, streams.input, STDIN_FILENO);
  if (streams.output >= 0) ::posix_spawn_file_actions_adddup2(&actions, streams.output, STDOUT_FILENO);
  if (!streams.errors) ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (streams.closes_others) ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
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

int wait_for_child(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
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
  const auto child =
      start_child(command, {.input = source, .output = ends[1], .errors = false, .closes_others = true});
  ::close(source);
  ::close(ends[1]);
  auto out = child ? read_all(ends[0], deadline) : std::nullopt;
  ::close(ends[0]);
  if (!child) return std::nullopt;
  if (!out) ::kill(*child, SIGKILL);
  return wait_for_child(*child) == 0 ? out : std::nullopt;
}

}  // namespace qasearch
