// The texts of fields, put in order: dates and single lines.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// "2026-06-18" of a text that begins with such a date, else "".
std::string date_of(std::string_view text);

/// One line without blanks at its ends.
std::string one_line(std::string_view text);

}  // namespace qasearch
