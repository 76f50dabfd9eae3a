// Percent coding of URLs (RFC 3986, 2.1), by Boost.URL.
//
//   percent_encode("C++ & more", "")  -> "C%2B%2B%20%26%20more"
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qasearch {

/// Encodes every byte but unreserved characters (letters, digits, "-._~") and those of `keep`.
std::string percent_encode(std::string_view text, std::string_view keep);

/// The meaning of a plus sign: itself in a path, a blank in a form's query.
enum class Plus : std::uint8_t { Itself, Blank };

/// The bytes that are meant, any bytes; nothing where a percent sign has no two hexadecimal digits behind it.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

/// The text that is meant; a percent sign that begins no escape stays. Valid UTF-8 (repair_utf8).
std::string percent_decode_text(std::string_view text, Plus plus = Plus::Itself);

/// A URL as a person writes it in a form that RFC 3986 takes: characters that may not stand in a URL, and
/// percent signs that begin no escape, are encoded; escapes stay.
std::string percent_encode_url(std::string_view url);

}  // namespace qasearch
