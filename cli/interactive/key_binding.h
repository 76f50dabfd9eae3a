// Keys of the interactive search and their commands: one table for the program, its help and the man page.
//
// While a query is typed, characters are text; Alt with a letter is then that letter of the list.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/interactive/key.h"

namespace qasearch {

/// The part of the screen that takes the keys.
enum class Mode : std::uint8_t { Query, List, Filters, Answer, Keys };

/// Selections stand first and together; scrolling stands together, too.
enum class Command : std::uint8_t {
  SelectPrevious,
  SelectNext,
  SelectPageUp,
  SelectPageDown,
  SelectFirst,
  SelectLast,
  Read,
  Open,
  CopyLink,
  ToggleEasy,
  ToggleMedium,
  ToggleHard,
  ChooseFilters,
  ToggleFilter,
  ClearFilters,
  ScrollUp,
  ScrollDown,
  ScrollPageUp,
  ScrollPageDown,
  ScrollToStart,
  ScrollToEnd,
  SwitchFocus,
  TypeQuery,
  SearchAgain,
  ShowKeys,
  Back,
  Quit,
  MoveLeft,
  MoveRight,
  MoveToStart,
  MoveToEnd,
  EraseBefore,
  EraseAfter,
  EraseWord,
  EraseToStart,
  EraseToEnd,
};

/// The command of a key; nothing for text and for keys without one.
std::optional<Command> find_command(Mode mode, const Key& key);

/// A row of the list of keys: "Up, Ctrl-P" and "the result before"; a heading has no keys.
struct KeyHelp {
  std::string keys;
  std::string_view text;
};

/// All keys, by mode.
std::vector<KeyHelp> key_help();

/// Keys to name at the foot of the screen, the most useful first: "Enter read".
std::vector<std::string_view> key_hints(Mode mode);

}  // namespace qasearch
