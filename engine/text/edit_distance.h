// Damerau's edit distance (restricted: no letter is edited twice), and the nearest word of a list by it.
//
// One edit inserts, deletes or replaces a character, or swaps two neighbours.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace qasearch {

/// Longer words are compared with none: they are no slips.
inline constexpr std::size_t kMaxComparedCharacters = 64;

/// The number of edits from `a` to `b`; `most` + 1 for every number above `most`. Allocates nothing.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most);

/// The candidate nearest to a mistyped word, whatever the case: one that begins with it, or few edits away;
/// empty when none is. A view of the candidate.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace qasearch
