// Names in code with a slip: "addEventListner", "race-condiion", "os.path.jion".
//
// A name is corrected to another name of the index, or in those parts that no question holds.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/query/query_context.h"

namespace qasearch {

struct CorrectedCompound {
  std::string text;                // as typed but for the corrected letters
  std::vector<std::string> terms;  // of what was corrected
  std::uint32_t documents = 0;     // with the rarest of them
};

/// The likeliest name that is meant by one that no question holds. `written`: its bytes as typed; `parts`:
/// its tokens. Nothing when questions hold all parts together, when nothing is like it, or when it has under
/// four letters. Digits are never changed.
std::optional<CorrectedCompound> correct_compound(std::string_view written, const Token& whole,
                                                  std::span<const Token* const> parts,
                                                  const QueryContext& context);

}  // namespace qasearch
