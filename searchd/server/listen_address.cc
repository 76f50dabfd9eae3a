#include "searchd/server/listen_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iterator>

namespace qasearch {

namespace {

/// Connections that may wait to be accepted; the system may lower it.
constexpr int kBacklog = 1024;

struct SocketName {
  sockaddr_storage storage{};
  socklen_t size = 0;

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  int family() const { return storage.ss_family; }
};

tl::unexpected<Error> bad_address(std::string_view text) {
  return fail(ErrorCode::Usage, "not an address to listen on: '" + std::string(text) + "'",
              "write 127.0.0.1:8710, [::1]:8710 or unix:/run/qasearchd/search.sock");
}

tl::unexpected<Error> cannot_listen(const ListenAddress& address) {
  const std::string what = std::strerror(errno);
  const std::string where = address.kind == ListenAddress::Kind::Unix
                                ? address.host
                                : address.host + " port " + std::to_string(address.port);
  return fail(ErrorCode::Io, "cannot listen on " + where + ": " + what);
}

SocketName socket_name(const ListenAddress& address) {
  SocketName name;
  if (address.kind == ListenAddress::Kind::Ip4) {
    auto* const ip = reinterpret_cast<sockaddr_in*>(&name.storage);
    ip->sin_family = AF_INET;
    ip->sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &ip->sin_addr);
    name.size = sizeof *ip;
  } else if (address.kind == ListenAddress::Kind::Ip6) {
    auto* const ip = reinterpret_cast<sockaddr_in6*>(&name.storage);
    ip->sin6_family = AF_INET6;
    ip->sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &ip->sin6_addr);
    name.size = sizeof *ip;
  } else {
    auto* const path = reinterpret_cast<sockaddr_un*>(&name.storage);
    path->sun_family = AF_UNIX;
    address.host.copy(path->sun_path, sizeof path->sun_path - 1);
    name.size = sizeof *path;
  }
  return name;
}

/// Removes the file of a socket without a listener.
void remove_stale(SocketName& name, const std::string& path) {
  struct stat file {};
  if (::lstat(path.c_str(), &file) != 0 || !S_ISSOCK(file.st_mode)) return;
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (probe < 0) return;
  if (::connect(probe, name.get(), name.size) != 0 && errno == ECONNREFUSED) ::unlink(path.c_str());
  ::close(probe);
}

bool is_address(std::string_view text) {
  unsigned char bytes[sizeof(in6_addr)];
  const std::string whole(text.substr(0, INET6_ADDRSTRLEN));
  return ::inet_pton(AF_INET, whole.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, whole.c_str(), bytes) == 1;
}

std::string ip_text(const SocketName& name) {
  char text[INET6_ADDRSTRLEN] = "";
  if (name.family() == AF_INET) {
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(&name.storage)->sin_addr, text, sizeof text);
  } else {
    ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(&name.storage)->sin6_addr, text,
                sizeof text);
  }
  return text;
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  using Kind = ListenAddress::Kind;
  if (text.starts_with("unix:")) {
    ListenAddress address{Kind::Unix, std::string(text.substr(5)), 0};
    if (address.host.empty() || address.host.size() >= sizeof(sockaddr_un::sun_path))
      return bad_address(text);
    return address;
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad_address(text);
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  ListenAddress address;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (error != std::errc{} || end != digits.data() + digits.size()) return bad_address(text);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    address.kind = Kind::Ip6;
    host = host.substr(1, host.size() - 2);
  }
  address.host = host == "localhost" ? "127.0.0.1" : std::string(host);
  unsigned char bytes[sizeof(in6_addr)];
  if (::inet_pton(address.kind == Kind::Ip6 ? AF_INET6 : AF_INET, address.host.c_str(), bytes) != 1)
    return bad_address(text);
  return address;
}

Result<int> open_listener(const ListenAddress& address) {
  SocketName name = socket_name(address);
  const bool is_unix = address.kind == ListenAddress::Kind::Unix;
  const int listener = ::socket(name.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0) return cannot_listen(address);
  const int on = 1;
  (void)::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on,
                     sizeof on);  // else a restart fails for a minute
  if (address.kind == ListenAddress::Kind::Ip6)
    (void)::setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &on,
                       sizeof on);  // IPv4 needs an address of its own
  if (is_unix) remove_stale(name, address.host);
  if (::bind(listener, name.get(), name.size) != 0 || ::listen(listener, kBacklog) != 0) {
    auto failed = cannot_listen(address);
    ::close(listener);
    return failed;
  }
  // Searching is public, and a proxy runs as another user.
  if (is_unix) (void)::chmod(address.host.c_str(), 0666);
  return listener;
}

SocketFile socket_file(const std::string& path) {
  struct stat file {};
  if (::lstat(path.c_str(), &file) != 0) return {path};
  return {path, file.st_dev, file.st_ino};
}

void remove_socket_file(const SocketFile& file) {
  const SocketFile now = socket_file(file.path);
  if (now.inode != 0 && now.inode == file.inode && now.device == file.device) ::unlink(file.path.c_str());
}

std::string listener_name(int listener) {
  SocketName name;
  name.size = sizeof name.storage;
  if (::getsockname(listener, name.get(), &name.size) != 0) return "a socket";
  if (name.family() == AF_INET)
    return ip_text(name) + ":" +
           std::to_string(ntohs(reinterpret_cast<sockaddr_in*>(&name.storage)->sin_port));
  if (name.family() == AF_INET6)
    return "[" + ip_text(name) +
           "]:" + std::to_string(ntohs(reinterpret_cast<sockaddr_in6*>(&name.storage)->sin6_port));
  return std::string("unix:") + reinterpret_cast<sockaddr_un*>(&name.storage)->sun_path;
}

std::string peer_name(int connection) {
  SocketName name;
  name.size = sizeof name.storage;
  if (::getpeername(connection, name.get(), &name.size) != 0) return "gone";
  if (name.family() == AF_INET || name.family() == AF_INET6) return ip_text(name);
  return "unix";
}

bool is_of_this_machine(std::string_view peer) {
  return peer == "unix" || peer == "::1" || peer.starts_with("127.");
}

std::string queue_key(const std::string& client) {
  in6_addr address{};
  if (::inet_pton(AF_INET6, client.c_str(), &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address)) return client;
  std::fill(std::begin(address.s6_addr) + 8, std::end(address.s6_addr), std::uint8_t{0});
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(AF_INET6, &address, text, sizeof text);
  return text + std::string("/64");
}

std::string forwarded_address(std::string_view text) {
  std::string_view host = text, port;
  if (text.starts_with('[')) {
    const std::size_t end = std::min(text.find(']'), text.size());
    host = text.substr(1, end - 1);
    port = end == text.size() ? "?" : text.substr(end + 1);
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    host = text.substr(0, text.find(':'));
    port = text.substr(host.size());
  }
  const bool is_port = port.empty() || (port.size() > 1 && port.size() <= 6 && port.front() == ':' &&
                                        port.find_first_not_of("0123456789", 1) == std::string_view::npos);
  return is_port && is_address(host) ? std::string(host) : std::string();
}

}  // namespace qasearch
