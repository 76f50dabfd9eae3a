// Parts of code with the look of each.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/text/ink.h"

namespace qasearch {

struct CodeSpan {
  std::string text;  // as in the code: with its line ends, not yet printable
  Ink ink = Ink::Code;
  bool operator==(const CodeSpan&) const = default;
};

/// Splits code into spans whose texts together are the code; `info` is the info string of the block. Nothing
/// when the language is unknown.
using CodeHighlighter =
    std::function<std::optional<std::vector<CodeSpan>>(std::string_view code, std::string_view info)>;

}  // namespace qasearch
