// SPDX-License-Identifier: MIT
#include "cli/interactive/screen_layout.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(LayoutOf, KeepsEveryPartOnScreensOfAnySize) {
  for (std::size_t columns = 0; columns < 240; columns += 7) {
    for (std::size_t rows = 0; rows < 60; ++rows) {
      const ScreenLayout layout = layout_of({columns, rows});
      for (const Area& area : {layout.query, layout.counts, layout.list, layout.pane, layout.foot}) {
        if (area.rows == 0) continue;
        EXPECT_LE(area.row + area.rows, rows) << columns << "x" << rows;
        EXPECT_LE(area.column + area.columns, columns) << columns << "x" << rows;
      }
    }
  }
}

TEST(LayoutOf, SetsThePaneBesideBelowOrNowhere) {
  EXPECT_TRUE(layout_of({200, 50}).beside);
  EXPECT_EQ(layout_of({200, 50}).pane.rows, layout_of({200, 50}).list.rows);
  const ScreenLayout below = layout_of({80, 24});
  EXPECT_FALSE(below.beside);
  EXPECT_GT(below.pane.row, below.list.row + below.list.rows);
  EXPECT_EQ(layout_of({40, 12}).pane.rows, 0u);
  EXPECT_EQ(layout_of({40, 12}).list.rows, 9u);
}

}  // namespace
}  // namespace qasearch
