// The target of a request taken apart: a path and parameters, with percent signs resolved exactly.
//
//   "/api/v1/search?q=c%2B%2B+lock&limit=5"  ->  path "/api/v1/search", q "c++ lock", limit "5"
//
// Values are any bytes: what they mean is for who reads them, and a query may be anything (%00, overlong
// UTF-8).
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// More than any form of ours has; each costs a comparison with each known name.
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
/// blank. Fails with Usage: a percent sign without two hexadecimal digits, a control character, too many
/// parameters, no path, or no host where there should be one.
Result<Target> parse_target(std::string_view target);

/// "", "host", "host:80", "[::1]:80": a name or address of RFC 3986, 3.2.2, and a port of digits.
bool is_host(std::string_view text);

}  // namespace qasearch
