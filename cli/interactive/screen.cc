// SPDX-License-Identifier: MIT
#include "cli/interactive/screen.h"

#include "cli/text/painted_line.h"

namespace qasearch {

std::string to_string(const Screen& screen, const ScreenSize& size) {
  std::vector<std::string> rows(size.rows);
  for (const Patch& patch : screen.patches) {
    if (patch.row >= rows.size()) continue;
    std::string& row = rows[patch.row];
    const std::size_t used = column_count(row);
    if (used < patch.column) row.append(patch.column - used, ' ');
    std::string text = without_paint(fitted(patch.text, patch.columns, Charset::Unicode));
    if (patch.reversed && text.starts_with(' ')) text.front() = '>';
    row += text;
  }
  std::string out;
  for (std::string& row : rows) {
    row.erase(row.find_last_not_of(' ') + 1);
    out += row + "\n";
  }
  return out;
}

}  // namespace qasearch
