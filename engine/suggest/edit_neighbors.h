// Words of titles that are one slip of the finger away from a typed one: a character too many, one missing,
// another one, or two neighbours the wrong way round.
//
// Goes down the sorted words as if they were a tree, so that its cost hardly grows with their number.
// Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/deadline.h"
#include "engine/suggest/title_index.h"

namespace qasearch {

enum class Typing : std::uint8_t { Finished, Unfinished };

/// Ranges of words that are one edit away from a folded word or, when that is unfinished, begin with what is.
/// Ranges may overlap, those of an unfinished word also hold words that begin with it. Throws DeadlinePassed.
std::vector<TitleIndex::Range> edit_neighbors(const TitleIndex& titles, std::string_view typed, Typing typing,
                                              Deadline& deadline);

}  // namespace qasearch
