// Words of titles that are one edit away from a typed one: a character added, left out or replaced, or two
// neighbours swapped.
//
// Walks the sorted words as a trie, so that the cost hardly grows with their number.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/deadline.h"
#include "engine/suggest/title_index.h"

namespace qasearch {

enum class Typing : std::uint8_t { Finished, Unfinished };

/// Words that begin alike; a single word where the typed one is finished.
struct AlikeWords {
  TitleIndex::Range words;
  std::size_t characters;  // of the common beginning: as many as were meant to be typed
};

/// Another first character is taken for a slip only in a word of at least so many characters, and where the
/// corrected word is whole: words are found by their beginnings, and "race" is not the beginning of
/// "traceback".
inline constexpr std::size_t kLeastWithFirstSlip = 5;

/// Words that are one edit away from a folded word or, for an unfinished one, have a beginning that is.
/// Ranges may overlap; those of an unfinished word include words that begin with it. Throws DeadlinePassed.
std::vector<AlikeWords> edit_neighbors(const TitleIndex& titles, std::string_view typed, Typing typing,
                                       Deadline& deadline);

}  // namespace qasearch
