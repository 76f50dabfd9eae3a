// The terminal as a screen of cells, by ncurses: draws pictures, reads keys, and is given back at the end.
//
// Also after a crash: the terminal's state is kept where program/saved_terminal.h finds it. At most one lives
// at a time; one thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/interactive/key.h"
#include "cli/interactive/screen.h"
#include "engine/base/result.h"
#include "program/terminal_text.h"

namespace qasearch {

class TerminalScreen {
 public:
  /// Takes the terminal at standard input and output. Fails with Usage where its type ($TERM) is unknown or
  /// cannot move the cursor.
  static Result<std::unique_ptr<TerminalScreen>> open(Charset charset);
  TerminalScreen(const TerminalScreen&) = delete;
  TerminalScreen& operator=(const TerminalScreen&) = delete;
  ~TerminalScreen();

  ScreenSize size() const;
  /// Asks the system for the size after a change of the window.
  void take_new_size();

  void draw(const Screen& screen);
  /// The next key that was pressed; nothing when none waits.
  std::optional<Key> next_key();

  /// Gives the terminal to another program or the shell, and takes it back.
  void leave();
  void enter();

  /// Puts a text into the clipboard of the terminal by OSC 52; many terminals allow it, none answers.
  void copy(std::string_view text);

 private:
  struct Terminal;

  explicit TerminalScreen(std::unique_ptr<Terminal> terminal);

  std::unique_ptr<Terminal> terminal_;
};

}  // namespace qasearch
