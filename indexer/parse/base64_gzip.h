// Base64 and gzip, as Nuxt Content packs its dumps; both strict, the second bounded.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

/// Nothing when the text is not base64 with padding, in one line or in several.
std::optional<std::string> decode_base64(std::string_view text);

/// Gives the inflated bytes piece by piece; `take` returns false to stop. Fails with BadInput when the data
/// is damaged, broken off, or larger than `max_bytes`.
Result<void> inflate_gzip(std::string_view gzip, std::size_t max_bytes,
                          const std::function<bool(std::string_view piece)>& take);

}  // namespace qasearch
