// The record of one search for logs and metrics; it holds nothing about the client.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace qasearch {

struct QueryRecord {
  std::string query{};
  std::uint64_t total = 0;
  std::uint32_t offset = 0;
  bool filtered = false, relaxed = false, corrected = false;
  bool timed_out = false;  // then there is no total
};

}  // namespace qasearch
