// SPDX-License-Identifier: MIT
#include "cli/quiz/key_reader.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::size_t kMaxLineBytes = 65'536;  // the rest of a longer line is another line
constexpr char kEndOfInput = 4;                // Ctrl-D

volatile std::sig_atomic_t g_signal = 0;
void note_signal(int signal) { g_signal = signal; }

/// Notes the signals that end or stop a program at a terminal. They arrive only in wait_for_input().
class NotedSignals {
 public:
  NotedSignals() {
    g_signal = 0;
    sigset_t noted;
    ::sigemptyset(&noted);
    struct sigaction action {};
    action.sa_handler = note_signal;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      ::sigaction(kSignals[i], &action, &actions_before_[i]);
      ::sigaddset(&noted, kSignals[i]);
    }
    ::sigprocmask(SIG_BLOCK, &noted, &mask_before_);
  }
  NotedSignals(const NotedSignals&) = delete;
  NotedSignals& operator=(const NotedSignals&) = delete;
  ~NotedSignals() {
    ::sigprocmask(SIG_SETMASK, &mask_before_, nullptr);
    for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &actions_before_[i], nullptr);
  }

  /// False when a signal came first.
  bool wait_for_input(int descriptor) const {
    pollfd ready{descriptor, POLLIN, 0};
    return ::ppoll(&ready, 1, nullptr, &mask_before_) >= 0;
  }

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
  std::array<struct sigaction, kSignals.size()> actions_before_{};
  sigset_t mask_before_{};
};

/// A terminal that gives each key at once and does not show it; restored at the end.
class RawTerminal {
 public:
  explicit RawTerminal(int descriptor) : descriptor_(descriptor) {
    is_terminal_ = ::tcgetattr(descriptor, &before_) == 0;
    if (!is_terminal_) return;
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    ::tcsetattr(descriptor, TCSADRAIN, &raw);
  }
  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;
  ~RawTerminal() {
    if (is_terminal_) ::tcsetattr(descriptor_, TCSADRAIN, &before_);
  }

 private:
  int descriptor_;
  bool is_terminal_ = false;
  termios before_{};
};

}  // namespace

std::optional<char> KeyReader::next() {
  return ::isatty(descriptor_) == 1 ? next_of_terminal() : next_of_line();
}

std::optional<char> KeyReader::next_of_terminal() {
  for (;;) {
    char key = 0;
    ssize_t count = -1;
    {
      const NotedSignals signals;
      const RawTerminal raw(descriptor_);
      if (signals.wait_for_input(descriptor_)) count = ::read(descriptor_, &key, 1);
    }
    if (g_signal != 0) {
      std::raise(g_signal);  // ends here, or stops and goes on
      if (count < 0) continue;
    }
    if (count <= 0 || key == kEndOfInput) return std::nullopt;
    return key == '\r' ? '\n' : ascii::lower(key);
  }
}

std::optional<char> KeyReader::next_of_line() {
  std::size_t end;
  bool ended = false;
  while ((end = pending_.find('\n')) == std::string::npos && pending_.size() < kMaxLineBytes && !ended) {
    char chunk[4096];
    const ssize_t count = ::read(descriptor_, chunk, sizeof chunk);
    if (count < 0 && errno == EINTR) continue;
    if (count > 0) pending_.append(chunk, static_cast<std::size_t>(count));
    ended = count <= 0;
  }
  if (pending_.empty()) return std::nullopt;
  const std::string line = pending_.substr(0, end);
  pending_.erase(0, end == std::string::npos ? end : end + 1);
  const std::string_view text = trim(line);
  return text.empty() ? '\n' : ascii::lower(text.front());
}

}  // namespace qasearch
