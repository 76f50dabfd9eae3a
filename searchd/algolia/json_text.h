// JSON from a widget as a tree, whatever a browser may send: lone surrogates and invalid UTF-8 become U+FFFD.
//
// Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "engine/base/result.h"

namespace qasearch {

/// Brackets within brackets: requests of the widgets have five.
inline constexpr int kMaxJsonDepth = 32;

/// Fails with Usage when the text is no JSON or deeper than kMaxJsonDepth; `name` says whose text it is.
/// Linear in the text.
Result<nlohmann::json> parse_json(std::string_view text, std::string_view name);

}  // namespace qasearch
