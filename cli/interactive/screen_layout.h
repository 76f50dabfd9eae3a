// Positions and sizes of the parts of the screen, computed from its size.
//
//   query       > race cond█
//   counts      4 questions · easy 1 · medium 2 · hard 1
//   list, pane  A race condition …   hard │ A race condition     (side by side, or the list above the pane)
//               Locks …            medium │ …
//   foot        Enter read · Tab list · …
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace qasearch {

struct ScreenSize {
  std::size_t columns = 80, rows = 24;
};

/// Rows and columns from 0 on. A part with no rows or no columns is not shown.
struct Area {
  std::size_t row = 0, column = 0, rows = 0, columns = 0;
};

struct ScreenLayout {
  Area query, counts, list, pane, foot;
  bool beside = false;  // a line stands between list and pane: down where true, across otherwise
};

/// The pane is left out where it would take more of a small screen than it is worth.
ScreenLayout layout_of(const ScreenSize& size);

/// All but the foot: for an answer that is read.
Area reading_area(const ScreenSize& size);

}  // namespace qasearch
