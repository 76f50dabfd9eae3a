#include "program/output.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace qasearch {

void ignore_closed_pipes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

std::error_code write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EAGAIN) {  // someone left the terminal or pipe non-blocking
      pollfd ready{descriptor, POLLOUT, 0};
      if (::poll(&ready, 1, -1) >= 0 || errno == EINTR) continue;
    }
    return {errno, std::generic_category()};
  }
  return {};
}

std::size_t stderr_columns() {
  constexpr std::size_t kUsual = 80;
  if (::isatty(STDERR_FILENO) != 1) return 0;
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

int deliver(const CommandOutput& output, std::string_view program, int failed) {
  (void)write_all(STDERR_FILENO, output.err);  // when that fails, there is nowhere to say so
  const std::error_code error = write_all(STDOUT_FILENO, output.out);
  if (!error || error == std::errc::broken_pipe) return output.exit_status;
  const bool is_work = output.status_means == StatusMeans::Work;
  (void)write_all(STDERR_FILENO, std::string(program) + ": cannot write the " +
                                     (is_work ? "summary" : "answer") + ": " + error.message() + "\n");
  return is_work ? output.exit_status : failed;
}

}  // namespace qasearch
