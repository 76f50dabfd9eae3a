// The other end of stdout and stderr: its kind, and the text that may be written there.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "program/environment.h"
#include "program/terminal_text.h"

namespace qasearch {

struct Terminal {
  bool stdout_is_terminal = false;
  std::size_t columns = 0;  // of stdout's terminal; 0: none or unknown
};

/// Asks the system about this process's streams.
Terminal process_terminal();

/// `choice` is always, never or auto. For auto, in this order: NO_COLOR (not empty) says no, CLICOLOR_FORCE
/// (neither empty nor "0") says yes, else a terminal that is not TERM=dumb.
bool use_color(const std::string& choice, bool is_terminal, const Environment& environment);

/// The width of text: the option, else $COLUMNS, else the terminal but at most kReadableWidth, else 80;
/// never wider than the terminal.
inline constexpr std::size_t kReadableWidth = 100;
std::size_t text_width(std::optional<std::size_t> option, const Terminal& terminal,
                       const Environment& environment);

/// ASCII only where the locale (LC_ALL, LC_CTYPE, LANG) names another encoding than UTF-8.
Charset locale_charset(const Environment& environment);

}  // namespace qasearch
