// YAML as a value, every scalar a text as written.
//
// Built from the parser's events, so that depth, values and the expansion of aliases are bounded while
// reading. Exceptions of the library end here.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/base/result.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// The one document of the text; an empty one is Null. Fails with BadInput and the line, counted from
/// `first_line`, also for a second document, for a text in quotes that is never closed, and for one whose
/// lines are not indented: its quote may have swallowed the keys below it.
Result<Value> parse_yaml(std::string_view text, std::size_t first_line = 1);

}  // namespace qasearch
