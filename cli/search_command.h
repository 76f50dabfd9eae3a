// The command qasearch: from arguments to output and exit status. main() adds the process around it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/base/result.h"
#include "program/environment.h"
#include "program/output.h"
#include "program/terminal.h"

namespace qasearch {

/// Exit statuses of qasearch (man page, EXIT STATUS).
namespace search_exit {
inline constexpr int kHits = 0, kNone = 1, kError = 2, kIndex = 3, kServer = 4;
}

struct SearchOutput {
  CommandOutput output;
  bool paged = false;      // on a terminal: through a pager, when it does not fit the screen
  std::string open_url{};  // to be opened in a browser; empty: none
};

/// `arguments` excludes the program's name. Reads the settings, the index or the server, and the ids of the
/// last search; keeps those of this one after a search on a terminal.
SearchOutput run_search(std::span<const std::string> arguments, const Environment& environment,
                        const Terminal& terminal);

/// Output after a crash while reading the index: most likely it is damaged.
CommandOutput crash_output(std::span<const std::string> arguments);

enum class Asked : std::uint8_t { Index, Server };

/// Output for an error: a message with its hint, JSON too if asked for, the exit status of its code. An input
/// or output error of a server is that it cannot be reached.
CommandOutput error_output(const Error& error, bool json, Asked asked = Asked::Index);

}  // namespace qasearch
