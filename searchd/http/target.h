// The target of a request split into path and parameters, percent-decoded. Boost.URL parses and decodes it.
//
//   "/api/v1/search?q=c%2B%2B+lock&limit=5"  ->  path "/api/v1/search", q "c++ lock", limit "5"
//
// Decoded values are any bytes: a query may hold %00 and invalid UTF-8.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// More than any form of ours has. Each one is compared with every known name.
inline constexpr std::size_t kMaxParameters = 100;

struct TargetParameter {
  std::string name, value;
  bool is_bare = false;  // without "="
};

struct Target {
  std::string path;
  std::vector<TargetParameter> parameters;
};

/// Takes origin-form ("/a?b=c"), absolute-form ("http://host/a?b=c") and "*". In parameters a plus is a
/// blank. Bytes that RFC 3986 forbids (`|`, `[`, UTF-8) count as percent-encoded. Fails with Usage: a percent
/// sign without two hexadecimal digits, a control character, too many parameters, no path, or an absolute URL
/// without a host, with a user's name, or of another scheme.
Result<Target> parse_target(std::string_view target);

/// A host of RFC 3986, 3.2.2, with or without a port, as the Host field has it: "host", "[::1]:80"; also "".
bool is_host(std::string_view text);

}  // namespace qasearch
