// Times and days of ISO 8601 as they stand in an index, in JSON and in logs: UTC, to the second.
//
//   format_utc(t) -> "2026-11-22T10:00:00Z"        parse_utc reads exactly this form
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace qasearch {

/// Rounded down to the second. Requires: a year from 0 to 9999.
std::string format_utc(std::chrono::system_clock::time_point time);

/// Nothing for any other form, and for a time that no calendar has ("2026-02-30T...").
std::optional<std::chrono::sys_seconds> parse_utc(std::string_view text);

/// The day that a text begins with ("2026-11-22", whatever stands behind); nothing when it begins with none.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);

}  // namespace qasearch
