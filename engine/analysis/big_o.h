// Orders of growth as people write them: "O(n log n)", "o(1)", "Θ(n^2)", "Ω(n)".
//
// The only tokens with blanks inside. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace qasearch {

inline constexpr std::size_t kMaxBigOBytes = 40;

/// The end of the order that begins at i; i when none does. Costs at most kMaxBigOBytes.
std::size_t end_of_big_o(std::string_view text, std::size_t i);

/// Whether an order may have its parenthesis at i.
bool may_open_big_o(std::string_view text, std::size_t i);

}  // namespace qasearch
