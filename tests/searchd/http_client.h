// A client that does nothing by itself: bytes out, bytes in. For tests of the server over the loopback.
// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string>

namespace qasearch {

struct HttpReply {
  int status = 0;  // 0: the connection ended instead
  std::string head, body;

  /// A field's value; empty when there is none.
  std::string field(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

class HttpClient {
 public:
  /// "127.0.0.1:8710", "[::1]:8710" or "unix:/path".
  explicit HttpClient(const std::string& address) {
    sockaddr_storage name{};
    socklen_t size = 0;
    if (address.starts_with("unix:")) {
      auto* const path = reinterpret_cast<sockaddr_un*>(&name);
      path->sun_family = AF_UNIX;
      address.copy(path->sun_path, sizeof path->sun_path - 1, 5);
      size = sizeof *path;
    } else {
      const std::size_t colon = address.rfind(':');
      const auto port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
      if (address.starts_with('[')) {
        auto* const ip = reinterpret_cast<sockaddr_in6*>(&name);
        ip->sin6_family = AF_INET6;
        ip->sin6_port = port;
        ::inet_pton(AF_INET6, address.substr(1, colon - 2).c_str(), &ip->sin6_addr);
        size = sizeof *ip;
      } else {
        auto* const ip = reinterpret_cast<sockaddr_in*>(&name);
        ip->sin_family = AF_INET;
        ip->sin_port = port;
        ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &ip->sin_addr);
        size = sizeof *ip;
      }
    }
    socket_ = ::socket(name.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&name), size) != 0)
      throw std::runtime_error("cannot connect to " + address + ": " + std::strerror(errno));
  }
  ~HttpClient() { ::close(socket_); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void send(const std::string& bytes) const {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t sent = ::send(socket_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) return;  // the server has gone: what it said can still be read
      at += static_cast<std::size_t>(sent);
    }
  }

  /// As much as there is room for on the way, at once.
  void send_some(const std::string& bytes) const {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t sent = ::send(socket_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent <= 0) return;
      at += static_cast<std::size_t>(sent);
    }
  }

  void end_sending() const { ::shutdown(socket_, SHUT_WR); }

  /// The next response; of a HEAD without a body. Status 0 when the connection ends, or nothing comes for
  /// long.
  HttpReply receive(bool has_body = true) {
    HttpReply reply;
    std::size_t end = std::string::npos;
    while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
      if (!read_more()) return {};
    }
    reply.head = input_.substr(0, end + 4);
    input_.erase(0, end + 4);
    reply.status = std::stoi(reply.head.substr(9, 3));
    const std::string length = reply.field("Content-Length");
    const std::size_t size = length.empty() || !has_body ? 0 : std::stoul(length);
    while (input_.size() < size) {
      if (!read_more()) return {};
    }
    reply.body = input_.substr(0, size);
    input_.erase(0, size);
    return reply;
  }

  HttpReply get(const std::string& target, const std::string& fields = "") {
    send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n");
    return receive();
  }

  /// Whether the server ends the connection, and has said nothing more.
  bool is_ended() { return input_.empty() && !read_more(); }

 private:
  bool read_more() {
    constexpr int kPatienceMs = 20'000;
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, kPatienceMs) != 1) return false;
    char bytes[1 << 16];
    const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    input_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  int socket_ = -1;
  std::string input_;
};

}  // namespace qasearch
