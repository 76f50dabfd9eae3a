// SPDX-License-Identifier: MIT
#include "cli/source/http_client.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace qasearch {

namespace {

namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMaxBodyBytes = std::uint64_t{16} << 20;

struct Descriptor {
  int value = -1;
  explicit Descriptor(int descriptor) : value(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

/// Waits for an event; false when the deadline passes first.
bool wait_for(int descriptor, short events, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd ready{descriptor, events, 0};
    const int count = ::poll(&ready, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (count > 0) return true;
    if (count < 0 && errno != EINTR) return false;
  }
}

struct Connecting {
  Clock::time_point deadline;
  std::string why = "no address";  // of the last failure
};

/// A connected socket, or nothing; the reason stands in `state`.
std::unique_ptr<Descriptor> connect_to(int family, const sockaddr* address, socklen_t length,
                                       Connecting& state) {
  auto socket = std::make_unique<Descriptor>(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  int error = socket->value < 0 || ::connect(socket->value, address, length) != 0 ? errno : 0;
  if (error == EINPROGRESS || error == EAGAIN) {
    socklen_t size = sizeof error;
    if (!wait_for(socket->value, POLLOUT, state.deadline)) {
      error = ETIMEDOUT;
    } else if (::getsockopt(socket->value, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
      error = errno;
    }
  }
  if (error == 0) return socket;
  state.why = std::generic_category().message(error);
  return nullptr;
}

std::unique_ptr<Descriptor> connect_unix(const std::string& path, Connecting& state) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    state.why = "the path of the socket is too long";
    return nullptr;
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return connect_to(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address, state);
}

std::unique_ptr<Descriptor> connect_tcp(const ServerAddress& server, Connecting& state) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int error = ::getaddrinfo(server.host.c_str(), server.port.c_str(), &hints, &found); error != 0) {
    state.why = ::gai_strerror(error);
    return nullptr;
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses(found, ::freeaddrinfo);
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    if (auto socket = connect_to(each->ai_family, each->ai_addr, each->ai_addrlen, state)) return socket;
  }
  return nullptr;
}

std::string name_of(const ServerAddress& address) {
  if (!address.socket.empty()) return "unix:" + address.socket;
  const bool v6 = address.host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + address.host + "]" : address.host) + ":" + address.port + address.prefix;
}

tl::unexpected<Error> unreachable(const ServerAddress& address, const std::string& why) {
  return fail(ErrorCode::Io, "cannot reach the server " + name_of(address) + ": " + why,
              "is qasearchd running there? To search an index on this machine: --index DIR");
}

bool send_all(int socket, std::string_view text, Clock::time_point deadline) {
  while (!text.empty()) {
    const ssize_t sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      text.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (!wait_for(socket, POLLOUT, deadline)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

/// Reads until the response is whole.
Result<HttpResponse> receive(int socket, const ServerAddress& address, Clock::time_point deadline) {
  http::response_parser<http::string_body> parser;
  parser.eager(true);
  parser.body_limit(kMaxBodyBytes);
  std::string unparsed;
  std::array<char, 16384> chunk;
  while (!parser.is_done()) {
    const ssize_t count = ::recv(socket, chunk.data(), chunk.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      if (wait_for(socket, POLLIN, deadline)) continue;
      return unreachable(address, "no answer in time");
    }
    if (count < 0) return unreachable(address, std::generic_category().message(errno));
    boost::system::error_code error;
    if (count == 0) {
      if (parser.got_some()) parser.put_eof(error);
      if (!parser.is_done()) return unreachable(address, "the connection was closed");
      break;
    }
    unparsed.append(chunk.data(), static_cast<std::size_t>(count));
    unparsed.erase(0, parser.put(boost::asio::buffer(unparsed), error));
    if (error && error != http::error::need_more)
      return fail(ErrorCode::BadInput, name_of(address) + " does not speak HTTP: " + error.message());
  }
  return HttpResponse{parser.get().result_int(), std::move(parser.get().body())};
}

}  // namespace

Result<ServerAddress> parse_server_address(const std::string& url) {
  const auto wrong = [&] {
    return fail(ErrorCode::Usage, "--server takes the URL of a qasearchd, not '" + url + "'",
                "for example http://127.0.0.1:8710 or unix:/run/qasearchd/search.sock");
  };
  constexpr std::string_view kUnix = "unix:", kHttp = "http://", kPort = "8710";
  ServerAddress out;
  std::string_view rest = url;
  if (rest.starts_with(kUnix)) {
    rest.remove_prefix(kUnix.size());
    if (rest.starts_with("//")) rest.remove_prefix(2);
    if (!rest.starts_with('/')) return wrong();
    out.socket = rest;
    return out;
  }
  if (!rest.starts_with(kHttp)) return wrong();
  rest.remove_prefix(kHttp.size());
  const std::size_t path = std::min(rest.find('/'), rest.size());
  out.prefix = rest.substr(path);
  while (out.prefix.ends_with('/')) out.prefix.pop_back();
  std::string_view authority = rest.substr(0, path);
  std::size_t colon = authority.rfind(':');
  if (authority.starts_with('[')) {
    const std::size_t bracket = authority.find(']');
    if (bracket == std::string_view::npos) return wrong();
    out.host = authority.substr(1, bracket - 1);
    colon = bracket + 1 < authority.size() ? bracket + 1 : std::string_view::npos;
    if (colon != std::string_view::npos && authority[colon] != ':') return wrong();
  } else {
    out.host = authority.substr(0, colon);
  }
  out.port = colon == std::string_view::npos ? kPort : authority.substr(colon + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool odd = out.host.find_first_of("@?# \r\n\t") != std::string::npos ||
                   out.prefix.find_first_of("?# \r\n\t") != std::string::npos;
  if (out.host.empty() || odd || out.port.empty() || out.port.size() > 5 ||
      !std::all_of(out.port.begin(), out.port.end(), is_digit))
    return wrong();
  return out;
}

Result<HttpResponse> http_get(const ServerAddress& address, const std::string& target,
                              std::chrono::milliseconds timeout) {
  Connecting state{Clock::now() + timeout};
  const auto socket =
      address.socket.empty() ? connect_tcp(address, state) : connect_unix(address.socket, state);
  if (!socket) return unreachable(address, state.why);
  const bool v6 = address.host.find(':') != std::string::npos;
  const std::string host = !address.socket.empty() ? "localhost"
                           : v6                    ? "[" + address.host + "]:" + address.port
                                                   : address.host + ":" + address.port;
  const std::string request = "GET " + address.prefix + target + " HTTP/1.1\r\nHost: " + host +
                              "\r\nUser-Agent: qasearch/" QASEARCH_VERSION
                              "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
  if (!send_all(socket->value, request, state.deadline)) return unreachable(address, "no answer in time");
  return receive(socket->value, address, state.deadline);
}

}  // namespace qasearch
