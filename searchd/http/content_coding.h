// Packing bodies on request: which coding a client wants, and zlib to make it.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/http/http_message.h"

namespace qasearch {

/// Shorter bodies gain nothing: they fit a packet as they are.
inline constexpr std::size_t kLeastPackedBytes = 860;

/// What suits an Accept-Encoding field best (RFC 9110, 12.5.3): the highest weight, gzip before deflate
/// before identity among equals. Identity when nothing suits, or nothing is asked for.
Coding choose_coding(std::string_view accept_encoding);

/// "gzip", "deflate"; empty for identity.
std::string_view coding_name(Coding coding);

/// The body packed; nothing when that fails. Throws std::bad_alloc.
std::optional<std::string> packed(std::string_view body, Coding coding);

/// Packs an answer that may be packed, when it is worth it.
void pack(Answer& answer, Coding coding);

}  // namespace qasearch
