// Words of titles that are one edit away from a typed one: a character added, left out or replaced, or two
// neighbours swapped.
//
// Walks the sorted words as a trie, so that the cost hardly grows with their number.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/deadline.h"
#include "engine/suggest/title_index.h"

namespace qasearch {

enum class Typing : std::uint8_t { Finished, Unfinished };

/// Ranges of words that are one edit away from a folded word or, for an unfinished one, have a beginning that
/// is. Ranges may overlap; those of an unfinished word include words that begin with it. Throws
/// DeadlinePassed.
std::vector<TitleIndex::Range> edit_neighbors(const TitleIndex& titles, std::string_view typed, Typing typing,
                                              Deadline& deadline);

}  // namespace qasearch
