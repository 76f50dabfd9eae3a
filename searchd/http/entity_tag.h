// Entity tags, as clients name those that they have.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

/// Whether an If-None-Match field names the tag, compared weakly, or is "*".
bool names_tag(std::string_view if_none_match, std::string_view etag);

}  // namespace qasearch
