// SPDX-License-Identifier: MIT
#include "cli/interactive/key.h"

#include <array>
#include <string_view>

#include "engine/text/utf8.h"

namespace qasearch {

namespace {

// clang-format off
constexpr auto kNames = std::to_array<std::string_view>({  // by KeyCode
    "", "Enter", "Esc", "Tab", "Backspace", "Del", "Up", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End", "F1"});
// clang-format on
static_assert(kNames.size() == static_cast<std::size_t>(KeyCode::F1) + 1);

}  // namespace

std::string key_name(const Key& key) {
  std::string out = key.alt ? "Alt-" : "";
  if (key.code != KeyCode::Character) return out.append(kNames[static_cast<std::size_t>(key.code)]);
  if (key.character == U' ') return out + "Space";
  if (key.control) out += "Ctrl-";
  const bool upper = (key.control || key.alt) && key.character >= U'a' && key.character <= U'z';
  append_utf8(out, upper ? key.character - U'a' + U'A' : key.character);
  return out;
}

}  // namespace qasearch
