// SPDX-License-Identifier: MIT
#include "cli/interactive/finder_view.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "cli/text/counts_text.h"
#include "cli/text/hit_title.h"
#include "cli/text/painted_line.h"
#include "engine/text/text_list.h"

namespace qasearch {

namespace {

constexpr std::size_t kDifficultyColumns = 8;      // two blanks and "medium"
constexpr std::size_t kLeastColumnsForLevel = 40;  // of the list

/// Adds lines to a screen, one below the other, to the end of an area.
class AreaWriter {
 public:
  AreaWriter(Screen& screen, const Area& area) : screen_(screen), area_(area) {}

  bool is_full() const { return used_ >= area_.rows; }
  void add(std::string text, bool reversed = false) {
    if (is_full() || area_.columns == 0) return;
    screen_.patches.push_back({area_.row + used_++, area_.column, area_.columns, std::move(text), reversed});
  }
  void add_wrapped(const std::string& text, Ink ink, const TextStyle& style) {
    for (const Line& line : wrap(Highlighted{text, {}}, area_.columns, style.charset))
      add(paint(line, ink, style));
  }

 private:
  Screen& screen_;
  Area area_;
  std::size_t used_ = 0;
};

/// A text as one line, its matches marked.
std::string one_line(const Highlighted& text, Ink ink, const TextStyle& style) {
  const auto lines = wrap(text, std::numeric_limits<std::size_t>::max(), style.charset);
  return lines.empty() ? std::string() : paint(lines.front(), ink, style);
}

void draw_query(Screen& screen, const Finder& finder, const TextStyle& style) {
  constexpr std::size_t kPromptColumns = 2;
  const Area area = layout_of(finder.size).query;
  if (area.rows == 0 || area.columns < kPromptColumns + 2) return;
  const auto [shown, column] = finder.line.visible(area.columns - kPromptColumns);
  screen.patches.push_back({area.row, area.column, area.columns, paint("> ", Ink::Heading, style) + shown});
  if (finder.mode() == Mode::Query) screen.cursor = {area.row, area.column + kPromptColumns + column};
}

/// "Python, Threads": chosen values other than difficulties, which the counts name.
std::string chosen_filters(const Finder& finder, const TextStyle& style) {
  std::string out;
  for (const FilterField& field : kFilterFields) {
    if (field.id == FilterId::Difficulty) continue;
    for (const std::string& value : finder.base.filters[static_cast<std::size_t>(field.id)])
      out += (out.empty() ? "" : ", ") + printable(value, style.charset);
  }
  return out;
}

void draw_counts(Screen& screen, const Finder& finder, const TextStyle& style) {
  AreaWriter counts(screen, layout_of(finder.size).counts);
  if (!finder.results) {
    counts.add(paint(finder.error ? "" : "searching", Ink::Quiet, style));
    return;
  }
  TextStyle wide = style;
  wide.width = kMostWidth;
  std::string line = counts_text(*finder.results, wide);
  line.pop_back();  // the line end
  const std::string dot = style.charset == Charset::Unicode ? " · " : " - ";
  if (const std::string chosen = chosen_filters(finder, style); !chosen.empty())
    line = paint(chosen, Ink::Match, style) + dot + line;
  if (finder.results->corrected)
    line += dot + paint("showing results for " + printable(*finder.results->corrected, style.charset),
                        Ink::Quiet, style);
  counts.add(std::move(line));
}

std::string hit_line(const Hit& hit, std::size_t columns, const TextStyle& style) {
  const bool level = columns >= kLeastColumnsForLevel;
  const std::size_t room = columns - std::min(columns, 1 + (level ? kDifficultyColumns : 0));
  std::string title = fitted(one_line(shown_title(hit), Ink::None, style), room, style.charset);
  if (without_paint(title).empty()) title = printable(hit.id, style.charset);
  std::string out = " " + title;
  if (!level || hit.difficulty == Difficulty::None) return out;
  const std::string_view name = difficulty_name(hit.difficulty);
  const std::size_t used = 1 + column_count(without_paint(title)) + name.size();
  return out + std::string(columns - std::min(columns, used), ' ') +
         paint(name, difficulty_ink(hit.difficulty), style);
}

void draw_list(Screen& screen, const Finder& finder, const TextStyle& style) {
  const Area area = layout_of(finder.size).list;
  AreaWriter list(screen, area);
  if (finder.error) {
    list.add_wrapped(finder.error->message, Ink::Hard, style);
    list.add_wrapped(finder.error->hint, Ink::None, style);
    list.add_wrapped("Ctrl-R searches again.", Ink::Quiet, style);
    return;
  }
  if (!finder.results) return;
  const auto& hits = finder.results->hits;
  for (std::size_t i = finder.list_top; i < hits.size() && !list.is_full(); ++i)
    list.add(hit_line(hits[i], area.columns, style), i == finder.selected);
  if (hits.empty() && !finder.waiting) {
    list.add_wrapped("No question matches.", Ink::None, style);
    list.add_wrapped("Try fewer or other words, or clear the filters (Tab, then c).", Ink::Quiet, style);
  }
}

std::string filter_line(const FilterRow& row, const TextStyle& style) {
  if (row.value == nullptr) return paint(filter_field(row.filter).name, Ink::Heading, style);
  const std::string_view chosen = row.value->selected ? "[x] " : "[ ] ";
  return " " + std::string(chosen) +
         one_line({row.value->value, {}}, row.value->selected ? Ink::Match : Ink::None, style) + " " +
         paint(std::to_string(row.value->count), Ink::Quiet, style);
}

void draw_filters(Screen& screen, const Finder& finder, const Area& area, const TextStyle& style) {
  const auto rows = filter_rows(finder);
  AreaWriter out(screen, area);
  if (rows.empty()) out.add(paint("No value to choose.", Ink::Quiet, style));
  std::size_t top = finder.filter_selected - std::min(finder.filter_selected, area.rows / 2);
  top = std::min(top, rows.size() - std::min(rows.size(), area.rows));
  for (std::size_t i = top; i < rows.size() && !out.is_full(); ++i)
    out.add(filter_line(rows[i], style), i == finder.filter_selected);
}

void draw_text(Screen& screen, const Finder& finder, const Area& area, std::size_t from,
               const TextStyle& style) {
  AreaWriter out(screen, area);
  const AnswerLines* text = shown_text(finder);
  if (text == nullptr) {
    if (selected_hit(finder) != nullptr) out.add(paint("reading the answer", Ink::Quiet, style));
    return;
  }
  for (std::size_t i = std::min(from, text->lines.size()); i < text->lines.size() && !out.is_full(); ++i)
    out.add(text->lines[i]);
}

void draw_border(Screen& screen, const ScreenLayout& layout, const TextStyle& style) {
  const bool unicode = style.charset == Charset::Unicode;
  const Area& pane = layout.pane;
  if (pane.rows == 0) return;
  if (layout.beside) {
    for (std::size_t i = 0; i < pane.rows; ++i)
      screen.patches.push_back(
          {pane.row + i, pane.column - 2, 1, paint(unicode ? "│" : "|", Ink::Quiet, style)});
    return;
  }
  std::string line;
  for (std::size_t i = 0; i < pane.columns; ++i) line += unicode ? "─" : "-";
  screen.patches.push_back({pane.row - 1, pane.column, pane.columns, paint(line, Ink::Quiet, style)});
}

void draw_keys(Screen& screen, const Finder& finder, const TextStyle& style) {
  constexpr std::size_t kKeyColumns = 22;
  const auto rows = key_help();
  AreaWriter out(screen, reading_area(finder.size));
  for (std::size_t i = std::min(finder.keys_scroll, rows.size()); i < rows.size() && !out.is_full(); ++i) {
    const auto& [keys, text] = rows[i];
    if (keys.empty())
      out.add(paint(text, Ink::Heading, style));
    else
      out.add("  " + paint(keys, Ink::Link, style) +
              std::string(kKeyColumns - std::min(keys.size(), kKeyColumns - 2), ' ') + std::string(text));
  }
}

/// The message, or as many hints as fit.
void draw_foot(Screen& screen, const Finder& finder, const TextStyle& style) {
  const Area area = layout_of(finder.size).foot;
  AreaWriter foot(screen, area);
  if (!finder.message.empty()) {
    foot.add(paint(printable(finder.message, style.charset), Ink::Match, style));
    return;
  }
  const std::string dot = style.charset == Charset::Unicode ? " · " : " | ";
  std::string line;
  for (const std::string_view hint : key_hints(finder.mode())) {
    const std::string longer = line + (line.empty() ? "" : dot) + std::string(hint);
    if (column_count(longer) <= area.columns) line = longer;
  }
  foot.add(paint(line, Ink::Quiet, style));
}

}  // namespace

Screen view(const Finder& finder, const TextStyle& style) {
  Screen screen;
  const ScreenLayout layout = layout_of(finder.size);
  const Mode mode = finder.mode();
  if (mode == Mode::Keys) {
    draw_keys(screen, finder, style);
  } else if (mode == Mode::Answer) {
    draw_text(screen, finder, reading_area(finder.size), finder.scroll, style);
  } else {
    draw_query(screen, finder, style);
    draw_counts(screen, finder, style);
    const bool filters = mode == Mode::Filters;
    if (filters && layout.pane.rows == 0) {
      draw_filters(screen, finder, layout.list, style);
    } else {
      draw_list(screen, finder, style);
      draw_border(screen, layout, style);
      if (filters)
        draw_filters(screen, finder, layout.pane, style);
      else
        draw_text(screen, finder, layout.pane, 0, style);
    }
  }
  draw_foot(screen, finder, style);
  return screen;
}

}  // namespace qasearch
