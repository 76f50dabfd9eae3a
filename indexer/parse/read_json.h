// JSON texts as values: records, and whatever else stands in JSON inside a source.
//
// Parsing is not recursive and bounded in depth and number of values; nothing is thrown.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// A parsed text, or the problem and its place in bytes.
struct JsonReading {
  Value value;
  std::string problem;  // empty when there is none
  std::size_t position = 0;
};
JsonReading read_json(std::string_view text, std::size_t max_depth = kLimits.json_depth);

/// Fails with BadInput, saying where. Of repeated keys all are kept and the last is found.
Result<Value> parse_json(std::string_view text, std::size_t max_depth = kLimits.json_depth);

}  // namespace qasearch
