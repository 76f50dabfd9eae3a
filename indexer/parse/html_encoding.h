// Encoding of an HTML page, and conversion to UTF-8.
//
// As browsers do: what a <meta> at its beginning declares, else UTF-8. Conversion is the C library's (iconv).
// Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace qasearch {

/// The label that a page gives its encoding, in lower case ("iso-8859-1"); empty for UTF-8 and for none.
std::string declared_encoding(std::string_view html);

/// A text in UTF-8, with U+FFFD for what is no character. Fails for an unknown label. At most four
/// bytes for one.
Result<std::string> to_utf8(std::string_view text, const std::string& label);

}  // namespace qasearch
