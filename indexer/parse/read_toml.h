// TOML as a value, every scalar a text as written: Hugo's front matter.
//
// Our own reader: toml++ of Debian 12 aborts on invalid files and lacks TOML 1.1 (docs/decisions.md).
//
// TOML 1.1, whole: what it forbids is refused, so that no field is lost behind a slip. Numbers, dates and
// truth values are taken as they stand. Bounded in depth and values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/base/result.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// Fails with BadInput and the line, counted from `first_line`.
Result<Value> parse_toml(std::string_view text, std::size_t first_line = 1);

}  // namespace qasearch
