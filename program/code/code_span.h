// Parts of code of a programming language, each with its class.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

enum class CodeClass : std::uint8_t { Plain, Keyword, Type, Name, String, Number, Comment, Added, Removed };

struct CodeSpan {
  std::string text;  // as in the code: with its line ends, not yet printable
  CodeClass kind = CodeClass::Plain;
  bool operator==(const CodeSpan&) const = default;
};

/// Splits code into spans whose texts together are the code; `info` is the info string of the block. Nothing
/// when the language is unknown.
using CodeHighlighter =
    std::function<std::optional<std::vector<CodeSpan>>(std::string_view code, std::string_view info)>;

}  // namespace qasearch
