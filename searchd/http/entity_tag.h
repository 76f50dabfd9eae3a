// Comparison of entity tags with an If-None-Match field.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

/// Whether an If-None-Match field names the tag, compared weakly, or is "*".
bool names_tag(std::string_view if_none_match, std::string_view etag);

}  // namespace qasearch
