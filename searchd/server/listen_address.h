// Addresses to listen on: "127.0.0.1:8710", "[::1]:8710", "unix:/run/qasearchd/search.sock".
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

struct ListenAddress {
  enum class Kind : std::uint8_t { Ip4, Ip6, Unix };
  Kind kind = Kind::Ip4;
  std::string host;        // a numeric address without brackets; of a Unix socket the path
  std::uint16_t port = 0;  // 0: any free one
};

/// "localhost" is 127.0.0.1. Fails with Usage.
Result<ListenAddress> parse_listen_address(std::string_view text);

/// A listening socket: non-blocking, close-on-exec. The file of a Unix socket without a listener is replaced.
/// Fails with Io.
Result<int> open_listener(const ListenAddress& address);

/// Identity of a Unix socket's file, to tell it from another one at the same path.
struct SocketFile {
  std::string path;
  std::uint64_t device = 0, inode = 0;
};

SocketFile socket_file(const std::string& path);

/// Removes the file, unless it is gone or another one has taken its place.
void remove_socket_file(const SocketFile& file);

/// The address of a listening socket, as parse_listen_address() takes it; "a socket" when that is unknown.
std::string listener_name(int listener);

/// The address of the peer without its port, for logs and queue turns; "unix" for a Unix socket.
std::string peer_name(int connection);

/// Whether a peer_name() is this machine: "unix", "127.0.0.1" and its network, "::1".
bool is_of_this_machine(std::string_view peer);

/// The key by which clients take turns in the queue: the address; of IPv6 its /64 network, which one client
/// usually owns.
std::string queue_key(const std::string& client);

/// The IP address of "1.2.3.4", "1.2.3.4:99", "::1", "[::1]" or "[::1]:99", as proxies write it; empty for
/// any other text.
std::string forwarded_address(std::string_view text);

}  // namespace qasearch
