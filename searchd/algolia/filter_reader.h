// The three languages of filters that widgets write, as one condition.
//
//   facetFilters     [["difficulty:hard","difficulty:easy"],"topic:-Joins"]     lists: and of or
//   numericFilters   ["updated_timestamp>=1777334400"]                           likewise
//   filters          "difficulty:hard AND NOT (topic:Joins OR topic:\"C & C++\")"
//
// A condition on an attribute that no question has is false, and its negation true. Pure functions; fail with
// Usage. Linear in their input.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

/// The most conditions in one parameter: a menu with all its values chosen has some hundred.
inline constexpr std::size_t kMaxConditions = 500;
/// Brackets within brackets of `filters`.
inline constexpr int kMaxBrackets = 32;

/// "attribute:value", "attribute:-value" for all others, "attribute:\-value" for a value that begins with a
/// minus sign. Split at the first colon.
Result<Condition> read_facet_filter(std::string_view text);

/// "attribute>=1" with <, <=, =, !=, >= or >, or "attribute:1 TO 9".
Result<Condition> read_numeric_filter(std::string_view text);

/// The condition of a list of texts and lists of texts; `read_one` reads a text, `name` is the parameter's.
Result<Condition> read_filter_list(std::string_view name, const nlohmann::json& list,
                                   Result<Condition> (*read_one)(std::string_view));

/// The condition of a text with AND, OR, NOT and brackets; AND binds tighter than OR.
Result<Condition> read_filter_text(std::string_view text);

}  // namespace qasearch
