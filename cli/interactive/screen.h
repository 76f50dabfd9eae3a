// A picture of the terminal's screen: painted texts at their places.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/interactive/screen_layout.h"

namespace qasearch {

/// One line of an area; wider text is cut when it is drawn.
struct Patch {
  std::size_t row = 0, column = 0, columns = 0;
  std::string text;       // as paint() makes it
  bool reversed = false;  // foreground and background exchanged over all columns
};

struct Screen {
  std::vector<Patch> patches;
  std::optional<std::pair<std::size_t, std::size_t>> cursor;  // row and column; nothing: hidden
};

/// The screen as text, for tests: a line for each row; reversed patches begin with '>' where they have room.
std::string to_string(const Screen& screen, const ScreenSize& size);

}  // namespace qasearch
