// The state of a terminal from before a program took it, kept where a crash handler finds it.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace qasearch {

/// While it lives, restore_saved_terminal() gives the terminal back as it was found. At most one lives at a
/// time.
class SavedTerminal {
 public:
  /// Notes the modes of the terminal at `descriptor`.
  explicit SavedTerminal(int descriptor);
  SavedTerminal(const SavedTerminal&) = delete;
  SavedTerminal& operator=(const SavedTerminal&) = delete;
  ~SavedTerminal();

  /// Escape sequences that restoring writes: attributes off, alternate screen left, cursor shown.
  void set_reset(std::string sequences);
};

/// Does nothing without a saved terminal. Safe in a signal handler.
void restore_saved_terminal();

}  // namespace qasearch
