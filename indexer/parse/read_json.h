// JSON texts as values: records, and whatever else stands in JSON inside a source.
//
// Parsing is not recursive and bounded in depth and number of values; nothing is thrown.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// Fails with BadInput, saying where. Of repeated keys all are kept and the last is found.
Result<Value> parse_json(std::string_view text, std::size_t max_depth = kLimits.json_depth);

}  // namespace qasearch
