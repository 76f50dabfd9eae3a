// Where the daemon listens: "127.0.0.1:8710", "[::1]:8710", "unix:/run/qasearchd/search.sock".
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
  std::string host;        // numbers only, without brackets; of a Unix socket its path
  std::uint16_t port = 0;  // 0: any free one
};

/// "localhost" is 127.0.0.1. Fails with Usage.
Result<ListenAddress> parse_listen_address(std::string_view text);

/// A socket that listens, non-blocking, closed in children. A stale Unix socket is replaced; one that
/// somebody listens on is not. Fails with Io.
Result<int> open_listener(const ListenAddress& address);

/// A Unix socket's file, known again when another has taken its place.
struct SocketFile {
  std::string path;
  std::uint64_t device = 0, inode = 0;
};

SocketFile socket_file(const std::string& path);

/// Nothing when it has gone, or is another one.
void remove_socket_file(const SocketFile& file);

/// Where a listening socket of any origin listens, as it would be written; a sign of what it is when that
/// fails.
std::string listener_name(int listener);

/// Who is at the other end, for logs and for turns: an address without its port. Unix: "unix".
std::string peer_name(int connection);

/// Of a peer's name: "unix", "127.0.0.1", "::1".
bool is_of_this_machine(std::string_view peer);

/// Who takes turns: the client's name, of IPv6 the network of 64 bits, for a client has all of it.
std::string turn_of(const std::string& client);

/// Whether a text is an IP address, and nothing else.
bool is_address(std::string_view text);

}  // namespace qasearch
