// SPDX-License-Identifier: MIT
#include "cli/interactive/finder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/utf8.h"
#include "program/terminal.h"

namespace qasearch {

namespace {

constexpr std::size_t kKeptTexts = 16;
constexpr std::uint32_t kLeastLimit = 20;

void search_anew(Finder& finder) {
  ++finder.search_number;
  finder.waiting = true;
}

/// After a change of query or filters: the best results of other ones.
void search_from_start(Finder& finder) {
  finder.selected = finder.list_top = 0;
  finder.all_loaded = false;
  search_anew(finder);
}

std::size_t hit_count(const Finder& finder) { return finder.results ? finder.results->hits.size() : 0; }

/// Moves the beginning of a window so that it shows the selected row.
std::size_t top_for(std::size_t top, std::size_t selected, std::size_t rows) {
  if (selected < top) return selected;
  if (rows > 0 && selected >= top + rows) return selected - rows + 1;
  return top;
}

void select(Finder& finder, std::size_t index) {
  const std::size_t count = hit_count(finder);
  const std::size_t before = finder.selected;
  finder.selected = std::min(index, count - std::min<std::size_t>(count, 1));
  finder.list_top = top_for(finder.list_top, finder.selected, layout_of(finder.size).list.rows);
  if (finder.selected != before) finder.scroll = 0;
  if (finder.all_loaded || !finder.results || finder.selected + 1 < count || count >= finder.results->total)
    return;
  finder.all_loaded = true;
  search_anew(finder);
}

// --- Commands ------------------------------------------------------------------------------------

void toggle_filter(Finder& finder, FilterId filter, const std::string& value) {
  auto& values = finder.base.filters[static_cast<std::size_t>(filter)];
  const auto chosen = std::find_if(values.begin(), values.end(),
                                   [&](const std::string& each) { return is_same_name(each, value); });
  if (chosen == values.end())
    values.push_back(value);
  else
    values.erase(chosen);
  search_from_start(finder);
}

void toggle_difficulty(Finder& finder, Difficulty difficulty) {
  toggle_filter(finder, FilterId::Difficulty, std::string(difficulty_name(difficulty)));
}

void select_filter(Finder& finder, std::size_t row, bool downward) {
  const auto rows = filter_rows(finder);
  if (rows.empty()) return;
  row = std::min(row, rows.size() - 1);
  // A heading is never selected; the first row is one, the last is none.
  if (rows[row].value == nullptr) row = downward || row == 0 ? row + 1 : row - 1;
  finder.filter_selected = std::min(row, rows.size() - 1);
}

void toggle_selected_filter(Finder& finder) {
  const auto rows = filter_rows(finder);
  if (finder.filter_selected >= rows.size() || rows[finder.filter_selected].value == nullptr) return;
  const auto [filter, value] = rows[finder.filter_selected];
  toggle_filter(finder, filter, std::string(value->value));
}

void clear_filters(Finder& finder) {
  finder.base.filters = {};
  search_from_start(finder);
}

void enter_mode(Finder& finder, Mode mode) {
  finder.modes.push_back(mode);
  (mode == Mode::Keys ? finder.keys_scroll : finder.scroll) = 0;
  if (mode != Mode::Filters) return;
  search_anew(finder);  // with all facets
  select_filter(finder, finder.filter_selected, true);
}

/// Moves a selection in steps: results, or values of the filters.
void move_selection(Finder& finder, Command command) {
  const bool filters = finder.mode() == Mode::Filters;
  const std::size_t at = filters ? finder.filter_selected : finder.selected;
  const ScreenLayout layout = layout_of(finder.size);
  const std::size_t page = std::max<std::size_t>(layout.list.rows, 2) - 1;
  std::size_t to = at;
  switch (command) {
    case Command::SelectPrevious:
      to = at - std::min<std::size_t>(at, 1);
      break;
    case Command::SelectNext:
      to = at + 1;
      break;
    case Command::SelectPageUp:
      to = at - std::min(at, page);
      break;
    case Command::SelectPageDown:
      to = at + page;
      break;
    case Command::SelectFirst:
      to = 0;
      break;
    default:
      to = filters ? filter_rows(finder).size() : hit_count(finder);
  }
  if (filters)
    select_filter(finder, to, to > at);
  else
    select(finder, to);
}

void scroll(Finder& finder, Command command) {
  const bool keys = finder.mode() == Mode::Keys;
  const std::size_t rows = reading_area(finder.size).rows;
  const AnswerLines* text = shown_text(finder);
  const std::size_t lines = keys ? key_help().size() : text == nullptr ? 0 : text->lines.size();
  const std::size_t last = lines - std::min(lines, rows);
  const std::size_t page = std::max<std::size_t>(rows, 2) - 1;
  std::size_t& at = keys ? finder.keys_scroll : finder.scroll;
  switch (command) {
    case Command::ScrollUp:
      at -= std::min<std::size_t>(at, 1);
      break;
    case Command::ScrollDown:
      ++at;
      break;
    case Command::ScrollPageUp:
      at -= std::min(at, page);
      break;
    case Command::ScrollPageDown:
      at += page;
      break;
    case Command::ScrollToStart:
      at = 0;
      break;
    default:
      at = last;
  }
  at = std::min(at, last);
}

// --- The query -----------------------------------------------------------------------------------

struct Editing {
  Command command;
  void (*edit)(QueryLine&);
};
constexpr std::array kEditings = {
    Editing{Command::MoveLeft, [](QueryLine& line) { line.move_left(); }},
    Editing{Command::MoveRight, [](QueryLine& line) { line.move_right(); }},
    Editing{Command::MoveToStart, [](QueryLine& line) { line.move_to_start(); }},
    Editing{Command::MoveToEnd, [](QueryLine& line) { line.move_to_end(); }},
    Editing{Command::EraseBefore, [](QueryLine& line) { line.erase_before(); }},
    Editing{Command::EraseAfter, [](QueryLine& line) { line.erase_after(); }},
    Editing{Command::EraseWord, [](QueryLine& line) { line.erase_word(); }},
    Editing{Command::EraseToStart, [](QueryLine& line) { line.erase_to_start(); }},
    Editing{Command::EraseToEnd, [](QueryLine& line) { line.erase_to_end(); }},
};

template <typename Edit>
void edit_query(Finder& finder, Edit&& edit) {
  const std::string before = finder.line.text();
  edit(finder.line);
  if (finder.line.text() != before) search_from_start(finder);
}

Effect type(Finder& finder, const Key& key) {
  const bool text = key.code == KeyCode::Character && !key.control && !key.alt;
  if (finder.mode() == Mode::Query && text)
    edit_query(finder, [&](QueryLine& line) { line.insert(key.character); });
  return Effect::None;
}

/// Commands that leave their mode, enter one, or choose filters.
struct Action {
  Command command;
  void (*run)(Finder&);
};
constexpr std::array kActions = {
    Action{Command::Read,
           [](Finder& finder) {
             if (selected_hit(finder) != nullptr) enter_mode(finder, Mode::Answer);
           }},
    Action{Command::ToggleEasy, [](Finder& finder) { toggle_difficulty(finder, Difficulty::Easy); }},
    Action{Command::ToggleMedium, [](Finder& finder) { toggle_difficulty(finder, Difficulty::Medium); }},
    Action{Command::ToggleHard, [](Finder& finder) { toggle_difficulty(finder, Difficulty::Hard); }},
    Action{Command::ChooseFilters, [](Finder& finder) { enter_mode(finder, Mode::Filters); }},
    Action{Command::ToggleFilter, toggle_selected_filter},
    Action{Command::ClearFilters, clear_filters},
    Action{Command::SwitchFocus,
           [](Finder& finder) { finder.modes = {finder.mode() == Mode::Query ? Mode::List : Mode::Query}; }},
    Action{Command::TypeQuery, [](Finder& finder) { finder.modes = {Mode::Query}; }},
    Action{Command::SearchAgain, search_anew},
    Action{Command::ShowKeys, [](Finder& finder) { enter_mode(finder, Mode::Keys); }},
    Action{Command::Back, [](Finder& finder) { finder.modes.pop_back(); }},
};

/// The caller's part of a command: with a result only where one is selected.
Effect effect_of(const Finder& finder, Command command) {
  if (command == Command::Quit) return Effect::Quit;
  if (selected_hit(finder) == nullptr) return Effect::None;
  if (command == Command::Open) return Effect::Open;
  return command == Command::CopyLink ? Effect::CopyLink : Effect::None;
}

Effect run_command(Finder& finder, Command command) {
  const auto action = std::find_if(kActions.begin(), kActions.end(),
                                   [command](const Action& row) { return row.command == command; });
  if (action != kActions.end()) action->run(finder);
  return effect_of(finder, command);
}

bool is_selection(Command command) { return command <= Command::SelectLast; }
bool is_scrolling(Command command) { return command >= Command::ScrollUp && command <= Command::ScrollToEnd; }

}  // namespace

Finder make_finder(const SearchRequest& request, const ScreenSize& size) {
  Finder finder;
  finder.base = request;
  finder.base.query.clear();
  finder.base.offset = 0;
  finder.base.facets = SearchRequest().facets;  // for the filters
  finder.line = QueryLine(request.query);
  finder.size = size;
  return finder;
}

Effect press(Finder& finder, const Key& key) {
  finder.message.clear();
  const auto command = find_command(finder.mode(), key);
  if (!command) return type(finder, key);
  if (*command == Command::EraseAfter && finder.line.text().empty() && key.control) return Effect::Quit;
  for (const Editing& row : kEditings) {
    if (row.command == *command) {
      edit_query(finder, row.edit);
      return Effect::None;
    }
  }
  if (is_selection(*command)) {
    move_selection(finder, *command);
    return Effect::None;
  }
  if (is_scrolling(*command)) {
    scroll(finder, *command);
    return Effect::None;
  }
  return run_command(finder, *command);
}

void resize(Finder& finder, const ScreenSize& size) {
  finder.size = size;
  const std::size_t rows = layout_of(size).list.rows;
  finder.list_top = top_for(finder.list_top, finder.selected, rows);
  finder.scroll = 0;
  const std::size_t count = hit_count(finder);
  if (finder.results && count < rows && count < finder.results->total) search_anew(finder);
}

void receive(Finder& finder, SearchReply reply) {
  if (reply.number != finder.search_number) return;
  finder.waiting = false;
  finder.error.reset();
  if (!reply.results) {
    finder.error.emplace(std::move(reply.results).error());
    return;
  }
  finder.results = *std::move(reply.results);
  std::erase_if(finder.texts, [](const AnswerLines& text) { return text.is_error; });
  select(finder, finder.selected);
  if (finder.mode() == Mode::Filters) select_filter(finder, finder.filter_selected, true);
}

void receive(Finder& finder, AnswerLines text) {
  std::erase_if(finder.texts, [&](const AnswerLines& each) { return each.key == text.key; });
  finder.texts.push_front(std::move(text));
  if (finder.texts.size() > kKeptTexts) finder.texts.pop_back();
}

SearchRequest wanted_search(const Finder& finder) {
  SearchRequest request = finder.base;
  request.query = finder.line.text();
  const auto rows = static_cast<std::uint32_t>(layout_of(finder.size).list.rows);
  request.limit = finder.all_loaded ? kMaxLimit : std::clamp(rows, kLeastLimit, kMaxLimit);
  // Counting facets that are not shown would slow down each key.
  if (finder.mode() != Mode::Filters) request.facets = {FilterId::Difficulty};
  return request;
}

namespace {

/// The text to be shown now; nothing where no answer has a place.
std::optional<TextKey> text_key(const Finder& finder) {
  const Hit* hit = selected_hit(finder);
  if (hit == nullptr || hit->id.empty()) return std::nullopt;
  if (finder.mode() == Mode::Answer)
    return TextKey{hit->id, std::min(reading_area(finder.size).columns, kReadableWidth)};
  const Area pane = layout_of(finder.size).pane;
  if (pane.rows == 0 || finder.mode() == Mode::Filters || finder.mode() == Mode::Keys) return std::nullopt;
  return TextKey{hit->id, pane.columns};
}

}  // namespace

const AnswerLines* shown_text(const Finder& finder) {
  const auto key = text_key(finder);
  if (!key) return nullptr;
  const auto found = std::find_if(finder.texts.begin(), finder.texts.end(),
                                  [&](const AnswerLines& text) { return text.key == *key; });
  return found == finder.texts.end() ? nullptr : &*found;
}

std::optional<TextKey> wanted_text(const Finder& finder) {
  return shown_text(finder) == nullptr ? text_key(finder) : std::nullopt;
}

const Hit* selected_hit(const Finder& finder) {
  return finder.selected < hit_count(finder) ? &finder.results->hits[finder.selected] : nullptr;
}

std::vector<FilterRow> filter_rows(const Finder& finder) {
  std::vector<FilterRow> rows;
  if (!finder.results) return rows;
  for (const Facet& facet : finder.results->facets) {
    if (facet.values.empty()) continue;
    rows.push_back({facet.filter, nullptr});
    for (const FacetValue& value : facet.values) rows.push_back({facet.filter, &value});
  }
  return rows;
}

}  // namespace qasearch
