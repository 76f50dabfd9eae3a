#include "searchd/systemd_notify.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

namespace qasearch {

Result<std::vector<int>> passed_listeners() {
  std::vector<int> listeners;
  const int count = ::sd_listen_fds(1);
  for (int i = 0; i < count; ++i) {
    const int socket = SD_LISTEN_FDS_START + i;
    if (::sd_is_socket(socket, AF_UNSPEC, SOCK_STREAM, 1) <= 0) {
      return fail(ErrorCode::Usage,
                  "descriptor " + std::to_string(socket) + " is not a listening stream socket",
                  "see the .socket unit: ListenStream=");
    }
    (void)::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    listeners.push_back(socket);
  }
  return listeners;
}

void notify_systemd(const std::string& state) {
  (void)::sd_notify(0, state.c_str());  // the daemon works without it
}

std::optional<std::chrono::microseconds> watchdog_time() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds(microseconds);
}

}  // namespace qasearch
