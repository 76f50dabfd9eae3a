// Content-Encoding of bodies: choice of the coding from Accept-Encoding, and compression with zlib.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/http/http_message.h"

namespace qasearch {

/// Shorter bodies are not compressed: they fit one packet as they are.
inline constexpr std::size_t kLeastPackedBytes = 860;

/// The coding with the highest weight in an Accept-Encoding field (RFC 9110, 12.5.3); among equals gzip, then
/// deflate, then identity. Identity when the field is empty or names none of them.
Coding choose_coding(std::string_view accept_encoding);

/// "gzip", "deflate"; empty for identity.
std::string_view coding_name(Coding coding);

/// The compressed body; nothing when zlib fails. Throws std::bad_alloc.
std::optional<std::string> packed(std::string_view body, Coding coding);

/// Compresses the body of an answer where that makes it smaller.
void pack(Answer& answer, Coding coding);

}  // namespace qasearch
