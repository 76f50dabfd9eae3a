// Code coloured by the program source-highlight, where it is installed.
//
// The program, not its library: the library needs another Boost than this project on Debian 12, loading it
// would slow down every search, and its regular expressions can be stopped in a process of their own only.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "program/code/code_span.h"

namespace qasearch {

enum class HighlightOutcome : std::uint8_t {
  Done,
  Failed,  // the program is missing, or does not take this code
  Late     // it was stopped
};

struct Highlighting {
  std::optional<std::vector<CodeSpan>> spans;  // nothing for characters that the program cannot read, too
  HighlightOutcome outcome = HighlightOutcome::Done;
  std::chrono::milliseconds took{};
};

/// Runs the program, about 15 ms for a usual block. `language`: of highlight_language(). Safe from any
/// thread.
Highlighting source_highlight(std::string_view code, std::string_view language,
                              std::chrono::milliseconds timeout);

}  // namespace qasearch
