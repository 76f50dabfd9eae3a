// Title and difficulty of a hit, as they are shown.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "cli/text/ink.h"
#include "engine/search/results.h"

namespace qasearch {

/// The question as plain text with its marks; as written where an answer has no plain text.
Highlighted shown_title(const Hit& hit);

/// "hard"; empty where the difficulty is not stated.
std::string_view shown_difficulty(const Hit& hit);

Ink difficulty_ink(Difficulty difficulty);

}  // namespace qasearch
