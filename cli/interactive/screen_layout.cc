// SPDX-License-Identifier: MIT
#include "cli/interactive/screen_layout.h"

#include <algorithm>

namespace qasearch {

namespace {

constexpr std::size_t kHeadRows = 2, kFootRows = 1;
constexpr std::size_t kLeastColumnsBeside = 90;  // two columns of 44: a question and a line of prose
constexpr std::size_t kLeastRowsBelow = 16;      // five results and some lines of the answer
constexpr std::size_t kMostPaneColumns = 100;    // wider prose is hard to read

}  // namespace

ScreenLayout layout_of(const ScreenSize& size) {
  ScreenLayout out;
  out.query = {0, 0, std::min<std::size_t>(size.rows, 1), size.columns};
  out.counts = {1, 0, size.rows > 4 ? std::size_t{1} : 0, size.columns};
  const std::size_t foot = size.rows > 3 ? kFootRows : 0;
  out.foot = {size.rows - foot, 0, foot, size.columns};
  const std::size_t head = std::min(size.rows, out.counts.rows + 1);
  const std::size_t rows = size.rows - std::min(size.rows, head + foot);
  out.list = {head, 0, rows, size.columns};
  out.beside = size.columns >= kLeastColumnsBeside && rows > 0;
  if (out.beside) {
    const std::size_t pane = std::min(kMostPaneColumns, size.columns / 2);
    out.list.columns = size.columns - pane - 1;
    out.pane = {head, out.list.columns + 2, rows, pane - 1};
  } else if (size.rows >= kLeastRowsBelow) {
    out.list.rows = std::max<std::size_t>(5, rows / 3);
    out.pane = {head + out.list.rows + 1, 0, rows - out.list.rows - 1, size.columns};
  }
  return out;
}

Area reading_area(const ScreenSize& size) {
  const std::size_t foot = size.rows > 1 ? kFootRows : 0;
  return {0, 0, size.rows - foot, size.columns};
}

}  // namespace qasearch
