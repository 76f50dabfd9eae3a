// The words inside of a name, told apart by underscores and by the case of its letters.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "engine/analysis/char_context.h"

namespace qasearch {

/// Puts the words of a piece of a text in `humps`, which it empties first: "XMLHttpRequest" -> XML Http
/// Request, "__init__" -> init, "URLs" -> URLs. None for a line of underscores. Linear. Pure.
void split_identifier(std::string_view text, TextRange piece, std::vector<TextRange>& humps);

}  // namespace qasearch
