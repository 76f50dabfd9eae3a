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

/// Limits of an exchange, and the reason of its last failure.
struct Exchange {
  Clock::time_point deadline;
  int interrupt = -1;  // readable: no longer wanted
  std::string why = "no address";
  bool is_interrupted = false;
};

/// Waits for an event; false when the deadline passes or the exchange is interrupted first.
bool wait_for(int descriptor, short events, Exchange& exchange) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(exchange.deadline - Clock::now()).count();
    if (left <= 0) {
      exchange.why = "no answer in time";
      return false;
    }
    std::array ready = {pollfd{descriptor, events, 0}, pollfd{exchange.interrupt, POLLIN, 0}};
    const int count =
        ::poll(ready.data(), ready.size(), static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    exchange.is_interrupted = count > 0 && ready[1].revents != 0;
    if (exchange.is_interrupted) return false;
    if (count > 0) return true;
    if (count < 0 && errno != EINTR) {
      exchange.why = std::generic_category().message(errno);
      return false;
    }
  }
}

/// A connected socket, or nothing; the reason stands in `exchange`.
std::unique_ptr<Descriptor> connect_to(int family, const sockaddr* address, socklen_t length,
                                       Exchange& exchange) {
  auto socket = std::make_unique<Descriptor>(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  int error = socket->value < 0 || ::connect(socket->value, address, length) != 0 ? errno : 0;
  if (error == EINPROGRESS || error == EAGAIN) {
    socklen_t size = sizeof error;
    if (!wait_for(socket->value, POLLOUT, exchange)) return nullptr;
    if (::getsockopt(socket->value, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
      error = errno;
    }
  }
  if (error == 0) return socket;
  exchange.why = std::generic_category().message(error);
  return nullptr;
}

std::unique_ptr<Descriptor> connect_unix(const std::string& path, Exchange& exchange) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    exchange.why = "the path of the socket is too long";
    return nullptr;
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return connect_to(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address, exchange);
}

std::unique_ptr<Descriptor> connect_tcp(const ServerAddress& server, Exchange& exchange) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int error = ::getaddrinfo(server.host.c_str(), server.port.c_str(), &hints, &found); error != 0) {
    exchange.why = ::gai_strerror(error);
    return nullptr;
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses(found, ::freeaddrinfo);
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    if (auto socket = connect_to(each->ai_family, each->ai_addr, each->ai_addrlen, exchange)) return socket;
  }
  return nullptr;
}

/// "host:8710", "[::1]:8710".
std::string authority_of(const ServerAddress& address) {
  const bool v6 = address.host.find(':') != std::string::npos;
  return (v6 ? "[" + address.host + "]" : address.host) + ":" + address.port;
}

std::string name_of(const ServerAddress& address) {
  if (!address.socket.empty()) return "unix:" + address.socket;
  return "http://" + authority_of(address) + address.prefix;
}

tl::unexpected<Error> unreachable(const ServerAddress& address, const std::string& why) {
  return fail(ErrorCode::Io, "cannot reach the server " + name_of(address) + ": " + why,
              "is qasearchd running there? To search an index on this machine: --index DIR");
}

/// The error of an exchange that ended early.
tl::unexpected<Error> failed(const ServerAddress& address, const Exchange& exchange) {
  if (exchange.is_interrupted) return fail(ErrorCode::Stopped, "the request is no longer wanted");
  return unreachable(address, exchange.why);
}

bool send_all(int socket, std::string_view text, Exchange& exchange) {
  while (!text.empty()) {
    const ssize_t sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      text.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (!wait_for(socket, POLLOUT, exchange)) return false;
    } else if (errno != EINTR) {
      exchange.why = std::generic_category().message(errno);
      return false;
    }
  }
  return true;
}

/// Reads until the response is whole.
Result<HttpResponse> receive(int socket, const ServerAddress& address, Exchange& exchange) {
  http::response_parser<http::string_body> parser;
  parser.eager(true);
  parser.body_limit(kMaxBodyBytes);
  std::string unparsed;
  std::array<char, 16384> chunk;
  while (!parser.is_done()) {
    const ssize_t count = ::recv(socket, chunk.data(), chunk.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      if (wait_for(socket, POLLIN, exchange)) continue;
      return failed(address, exchange);
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
                              std::chrono::milliseconds timeout, int interrupt) {
  Exchange exchange{Clock::now() + timeout, interrupt};
  const auto socket =
      address.socket.empty() ? connect_tcp(address, exchange) : connect_unix(address.socket, exchange);
  if (!socket) return failed(address, exchange);
  const std::string host = address.socket.empty() ? authority_of(address) : "localhost";
  const std::string request = "GET " + address.prefix + target + " HTTP/1.1\r\nHost: " + host +
                              "\r\nUser-Agent: qasearch/" QASEARCH_VERSION
                              "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
  if (!send_all(socket->value, request, exchange)) return failed(address, exchange);
  return receive(socket->value, address, exchange);
}

}  // namespace qasearch
