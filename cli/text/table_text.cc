// SPDX-License-Identifier: MIT
#include "cli/text/table_text.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>

#include "engine/text/text_list.h"

namespace qasearch {

namespace {

constexpr std::size_t kGap = 2;             // columns between cells
constexpr std::size_t kLeastCellWidth = 6;  // below this, a table becomes records

using CellLines = std::vector<Line>;

CellLines cell_lines(const Paragraph& cell, std::size_t width, Charset charset) {
  CellLines lines;
  for (const std::vector<Run>& runs : cell) {
    for (Line& line : wrap(runs, width, charset)) lines.push_back(std::move(line));
  }
  return lines;
}

std::size_t columns_of(const Table& table) {
  std::size_t columns = table.head.size();
  for (const auto& row : table.rows) columns = std::max(columns, row.size());
  return columns;
}

/// Widths of a column: when nothing is wrapped, and of its longest word.
struct ColumnWidths {
  std::size_t natural = 1, least = 1;
};

std::vector<ColumnWidths> column_widths(const Table& table, Charset charset) {
  constexpr std::size_t kNoWrap = std::numeric_limits<std::size_t>::max();
  std::vector<ColumnWidths> widths(columns_of(table));
  const auto measure = [&](const std::vector<Paragraph>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      for (const Line& line : cell_lines(row[i], kNoWrap, charset)) {
        widths[i].natural = std::max(widths[i].natural, column_count(line));
        std::string text;
        for (const Run& run : line) text += run.text;
        for (const std::string_view word : split(text, ' '))
          widths[i].least = std::max(widths[i].least, column_count(word));
      }
    }
  };
  measure(table.head);
  for (const auto& row : table.rows) measure(row);
  return widths;
}

/// Widths cut to a common limit; with `whole_words`, not below the longest word.
std::vector<std::size_t> limited(const std::vector<ColumnWidths>& widths, std::size_t limit,
                                 bool whole_words) {
  std::vector<std::size_t> out;
  for (const auto& [natural, least] : widths)
    out.push_back(std::max(std::min(natural, limit), whole_words ? least : 1));
  return out;
}

std::size_t sum(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

/// Widths whose sum fits: the widest columns are cut down to one common limit, words are broken only where
/// they do not fit otherwise. Requires: room for a column each.
std::vector<std::size_t> fitted(const std::vector<ColumnWidths>& widths, std::size_t room) {
  const bool whole_words = sum(limited(widths, 1, true)) <= room;
  std::size_t fits = 1, exceeds = room + 1;
  while (exceeds - fits > 1) {
    const std::size_t limit = fits + (exceeds - fits) / 2;
    (sum(limited(widths, limit, whole_words)) <= room ? fits : exceeds) = limit;
  }
  return limited(widths, fits, whole_words);
}

std::string aligned(const std::string& painted, std::size_t used, std::size_t width, CellAlign align) {
  const std::size_t gap = width - std::min(width, used);
  const std::size_t before = align == CellAlign::Right ? gap : align == CellAlign::Center ? gap / 2 : 0;
  return std::string(before, ' ') + painted + std::string(gap - before, ' ');
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

/// The table and its layout, for each row.
struct Grid {
  const Table& table;
  std::vector<std::size_t> widths;
  const std::vector<std::string>& links;
  const TextStyle& style;
};

std::string row_text(const Grid& grid, const std::vector<Paragraph>& row, const std::string& margin,
                     Ink ink) {
  std::vector<CellLines> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < grid.widths.size(); ++i) {
    cells.push_back(i < row.size() ? cell_lines(row[i], grid.widths[i], grid.style.charset) : CellLines());
    height = std::max(height, cells.back().size());
  }
  std::string out;
  for (std::size_t y = 0; y < height; ++y) {
    std::string line = margin;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += std::string(kGap, ' ');
      const Line cell = y < cells[i].size() ? cells[i][y] : Line();
      const CellAlign align = i < grid.table.aligns.size() ? grid.table.aligns[i] : CellAlign::Left;
      line += aligned(paint(cell, ink, grid.style, grid.links), column_count(cell), grid.widths[i], align);
    }
    out += without_trailing_blanks(std::move(line));
  }
  return out;
}

std::string rule_text(const Grid& grid, const std::string& margin) {
  const std::string_view dash = grid.style.charset == Charset::Unicode ? "─" : "-";
  std::string line;
  for (std::size_t i = 0; i < grid.widths.size(); ++i) {
    if (i > 0) line += std::string(kGap, ' ');
    for (std::size_t x = 0; x < grid.widths[i]; ++x) line += dash;
  }
  return margin + paint(line, Ink::Quiet, grid.style) + "\n";
}

/// Whether a cell has text to show.
bool is_blank(const Paragraph& cell) {
  return std::all_of(cell.begin(), cell.end(), [](const auto& runs) { return runs.empty(); });
}

/// Each row as its first cell and lines of "heading: cell" below it.
std::string records_text(const Table& table, const Margin& margin, const std::vector<std::string>& links,
                         const TextStyle& style) {
  std::string out;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (is_blank(row[i])) continue;
      Paragraph cell;
      if (i > 0 && i < table.head.size() && !is_blank(table.head[i])) {
        for (const auto& runs : table.head[i])
          for (const Run& run : runs) append_run(cell, run);
        append_run(cell, {": "});
      }
      for (const auto& runs : row[i])
        for (const Run& run : runs) append_run(cell, run);
      const std::string indent = margin.rest + (i == 0 ? "" : "  ");
      out +=
          paragraph_text(cell, {indent, margin.rest + "    "}, i == 0 ? Ink::Title : Ink::None, links, style);
    }
  }
  if (!out.empty() && out.starts_with(margin.rest)) out.replace(0, margin.rest.size(), margin.first);
  return out;
}

}  // namespace

Paragraph table_cell(const std::string& text) {
  Paragraph out;
  append_run(out, {text});
  return out;
}

std::string table_text(const Table& table, const Margin& margin, const std::vector<std::string>& links,
                       const TextStyle& style) {
  const std::size_t columns = columns_of(table);
  if (columns == 0) return {};
  const std::size_t gaps = kGap * (columns - 1);
  const std::size_t room = room_beside(margin.first, style);
  const std::vector<ColumnWidths> natural = column_widths(table, style.charset);
  std::vector<std::size_t> widths = limited(natural, std::numeric_limits<std::size_t>::max(), false);
  if (sum(widths) + gaps > room) {
    if (room < gaps + kLeastCellWidth * columns) return records_text(table, margin, links, style);
    widths = fitted(natural, room - gaps);
  }
  const Grid grid{table, std::move(widths), links, style};
  std::string out;
  if (!std::all_of(table.head.begin(), table.head.end(), is_blank)) {
    out += row_text(grid, table.head, margin.first, Ink::Title);
    out += rule_text(grid, margin.rest);
  }
  for (const auto& row : table.rows)
    out += row_text(grid, row, out.empty() ? margin.first : margin.rest, Ink::None);
  return out;
}

}  // namespace qasearch
