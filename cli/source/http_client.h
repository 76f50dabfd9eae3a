// A small HTTP/1.1 client: one GET over TCP or a Unix socket, with a deadline for the whole exchange.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

/// "http://host:8710/prefix", "http://[::1]:8710" or "unix:/run/qasearchd/search.sock".
struct ServerAddress {
  std::string socket;      // path of a Unix socket; empty: TCP
  std::string host, port;  // the host without brackets
  std::string prefix;      // "/search" or empty: before every path
};

/// Fails with Usage.
Result<ServerAddress> parse_server_address(const std::string& url);

struct HttpResponse {
  unsigned status = 0;
  std::string body;
};

/// Answers of at most 16 MiB. Fails with Io when the server cannot be reached or does not answer in
/// time, with BadInput when the answer is not HTTP, with Stopped when the descriptor `interrupt` becomes
/// readable first (-1: none). Names of hosts are looked up without a limit of time.
Result<HttpResponse> http_get(const ServerAddress& address, const std::string& target,
                              std::chrono::milliseconds timeout, int interrupt = -1);

}  // namespace qasearch
