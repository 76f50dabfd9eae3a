// A key of a terminal, as a value.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace qasearch {

enum class KeyCode : std::uint8_t {
  Character,
  Enter,
  Escape,
  Tab,
  Backspace,
  Delete,
  Up,
  Down,
  Left,
  Right,
  PageUp,
  PageDown,
  Home,
  End,
  F1,
};

struct Key {
  KeyCode code = KeyCode::Character;
  char32_t character = 0;  // of Character
  bool control = false;    // Character: a letter in lower case
  bool alt = false;
  bool pasted = false;  // text that the terminal pastes: never a command
  bool operator==(const Key&) const = default;
};

/// The name for people: "Ctrl-N", "Alt-E", "PgUp", "Space", "j".
std::string key_name(const Key& key);

}  // namespace qasearch
