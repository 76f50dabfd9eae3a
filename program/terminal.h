// The terminal of this process, and what may be written to it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "program/environment.h"
#include "program/terminal_text.h"

namespace qasearch {

struct Terminal {
  bool stdout_is_terminal = false;
  bool stderr_is_terminal = false;
  std::size_t columns = 0, rows = 0;  // of the terminal at stdout; 0: none or unknown
  bool stdin_is_terminal = false;
};

/// Asks the system about the streams of this process.
Terminal process_terminal();

/// `choice` is always, never or auto. For auto, in this order: NO_COLOR (not empty) says no, CLICOLOR_FORCE
/// (neither empty nor "0") says yes, else a terminal that is not TERM=dumb.
bool use_color(const std::string& choice, bool is_terminal, const Environment& environment);

/// The painting of text: none, attributes such as bold, or colours too.
enum class Paint : std::uint8_t { Plain, Monochrome, Color };

/// Color where use_color() says so; else Monochrome on a terminal that is not TERM=dumb, unless `choice` is
/// never.
Paint choose_paint(const std::string& choice, bool is_terminal, const Environment& environment);

/// Whether the terminal at stdout is known to support OSC 8 hyperlinks. $FORCE_HYPERLINK (0 or 1) decides
/// where it is set.
bool use_hyperlinks(const Terminal& terminal, const Environment& environment);

/// Width of text: the option, else $COLUMNS, else the terminal but at most kReadableWidth, else 80; never
/// wider than the terminal.
inline constexpr std::size_t kReadableWidth = 100;
std::size_t text_width(std::optional<std::size_t> option, const Terminal& terminal,
                       const Environment& environment);

/// ASCII only where the locale (LC_ALL, LC_CTYPE, LANG) names another encoding than UTF-8.
Charset locale_charset(const Environment& environment);

}  // namespace qasearch
