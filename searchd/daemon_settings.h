// The settings of the daemon, from its options and their defaults.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "program/environment.h"
#include "program/options.h"
#include "searchd/server/listen_address.h"

namespace qasearch {

struct DaemonSettings {
  using Time = std::chrono::milliseconds;

  std::filesystem::path index;
  std::vector<ListenAddress> listen;  // empty: none was named
  std::vector<std::string> cors;
  std::string public_url;  // empty: not known
  std::size_t threads = 2, queue = 256, cache_bytes = 12 << 20, connections = 8192;
  Time search{2'000}, request{10'000}, idle{60'000}, drain{10'000}, slow{500};
  std::optional<std::string> access_log, query_log, slow_log;
  bool log_queries = false, forwarded = false;
};

/// Fails with Usage.
Result<DaemonSettings> read_daemon_settings(const Options& options, const Environment& environment);

}  // namespace qasearch
