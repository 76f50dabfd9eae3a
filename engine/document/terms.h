// Terms as they stand in an index: prefix and key, never too long. Writer and planner share them.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/document/schema.h"

namespace qasearch {

/// `<prefix><key>`; a key that would make it longer than kMaxTermBytes is replaced by its hash.
std::string bounded_term(std::string_view prefix, std::string_view key);

/// The digits of hash_digits().
inline constexpr std::string_view kHashDigits = "0123456789abcdefghijklmnopqrstuv";

/// A hash of the key, of at most 13 digits: 5 bits each of XXH3, in base 32.
std::string hash_digits(std::string_view key, std::size_t digits);

/// The boolean term of a filter's value, folded and trimmed (a page's path as it is). Empty for an empty
/// value.
std::string value_term(const FilterField& filter, std::string_view value);
/// The same for the value's slug; empty where the filter has none.
std::string slug_term(const FilterField& filter, std::string_view slug);

}  // namespace qasearch
