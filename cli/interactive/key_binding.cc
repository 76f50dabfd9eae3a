// SPDX-License-Identifier: MIT
#include "cli/interactive/key_binding.h"

#include <algorithm>
#include <array>
#include <span>

#include "engine/text/text_list.h"

namespace qasearch {

namespace {

constexpr Key letter(char32_t character) { return {KeyCode::Character, character}; }
constexpr Key control(char32_t character) { return {KeyCode::Character, character, true}; }
constexpr Key named(KeyCode code) { return {code}; }

struct Binding {
  Key key;
  Command command;
};

// clang-format off
constexpr auto kQueryKeys = std::to_array<Binding>({
    {named(KeyCode::Up),        Command::SelectPrevious}, {control(U'p'), Command::SelectPrevious},
    {named(KeyCode::Down),      Command::SelectNext},     {control(U'n'), Command::SelectNext},
    {named(KeyCode::PageUp),    Command::SelectPageUp},
    {named(KeyCode::PageDown),  Command::SelectPageDown},
    {named(KeyCode::Enter),     Command::Read},
    {named(KeyCode::Tab),       Command::SwitchFocus},
    {control(U't'),             Command::ChooseFilters},
    {control(U'r'),             Command::SearchAgain},
    {named(KeyCode::F1),        Command::ShowKeys},
    {named(KeyCode::Escape),    Command::Quit},
    {named(KeyCode::Left),      Command::MoveLeft},       {control(U'b'), Command::MoveLeft},
    {named(KeyCode::Right),     Command::MoveRight},      {control(U'f'), Command::MoveRight},
    {named(KeyCode::Home),      Command::MoveToStart},    {control(U'a'), Command::MoveToStart},
    {named(KeyCode::End),       Command::MoveToEnd},      {control(U'e'), Command::MoveToEnd},
    {named(KeyCode::Backspace), Command::EraseBefore},    {control(U'h'), Command::EraseBefore},
    {named(KeyCode::Delete),    Command::EraseAfter},     {control(U'd'), Command::EraseAfter},
    {control(U'w'),             Command::EraseWord},
    {control(U'u'),             Command::EraseToStart},
    {control(U'k'),             Command::EraseToEnd},
});
constexpr auto kListKeys = std::to_array<Binding>({
    {named(KeyCode::Up),        Command::SelectPrevious}, {letter(U'k'), Command::SelectPrevious},
    {named(KeyCode::Down),      Command::SelectNext},     {letter(U'j'), Command::SelectNext},
    {named(KeyCode::PageUp),    Command::SelectPageUp},   {letter(U'b'), Command::SelectPageUp},
    {named(KeyCode::PageDown),  Command::SelectPageDown}, {letter(U' '), Command::SelectPageDown},
    {named(KeyCode::Home),      Command::SelectFirst},    {letter(U'g'), Command::SelectFirst},
    {named(KeyCode::End),       Command::SelectLast},     {letter(U'G'), Command::SelectLast},
    {named(KeyCode::Enter),     Command::Read},
    {letter(U'o'),              Command::Open},
    {letter(U'y'),              Command::CopyLink},
    {letter(U'e'),              Command::ToggleEasy},
    {letter(U'm'),              Command::ToggleMedium},
    {letter(U'h'),              Command::ToggleHard},
    {letter(U'f'),              Command::ChooseFilters},  {control(U't'), Command::ChooseFilters},
    {letter(U'c'),              Command::ClearFilters},
    {letter(U'r'),              Command::SearchAgain},    {control(U'r'), Command::SearchAgain},
    {letter(U'?'),              Command::ShowKeys},       {named(KeyCode::F1), Command::ShowKeys},
    {named(KeyCode::Tab),       Command::SwitchFocus},    {letter(U'/'), Command::SwitchFocus},
    {named(KeyCode::Escape),    Command::SwitchFocus},
    {letter(U'q'),              Command::Quit},
});
constexpr auto kFilterKeys = std::to_array<Binding>({
    {named(KeyCode::Up),        Command::SelectPrevious}, {letter(U'k'), Command::SelectPrevious},
    {named(KeyCode::Down),      Command::SelectNext},     {letter(U'j'), Command::SelectNext},
    {named(KeyCode::PageUp),    Command::SelectPageUp},   {letter(U'b'), Command::SelectPageUp},
    {named(KeyCode::PageDown),  Command::SelectPageDown},
    {named(KeyCode::Home),      Command::SelectFirst},    {letter(U'g'), Command::SelectFirst},
    {named(KeyCode::End),       Command::SelectLast},     {letter(U'G'), Command::SelectLast},
    {letter(U' '),              Command::ToggleFilter},   {named(KeyCode::Enter), Command::ToggleFilter},
    {letter(U'e'),              Command::ToggleEasy},
    {letter(U'm'),              Command::ToggleMedium},
    {letter(U'h'),              Command::ToggleHard},
    {letter(U'c'),              Command::ClearFilters},
    {letter(U'?'),              Command::ShowKeys},       {named(KeyCode::F1), Command::ShowKeys},
    {named(KeyCode::Escape),    Command::Back},           {letter(U'q'), Command::Back},
    {letter(U'f'),              Command::Back},           {named(KeyCode::Tab), Command::Back},
    {control(U't'),             Command::Back},
});
constexpr auto kAnswerKeys = std::to_array<Binding>({
    {named(KeyCode::Up),        Command::ScrollUp},       {letter(U'k'), Command::ScrollUp},
    {named(KeyCode::Down),      Command::ScrollDown},     {letter(U'j'), Command::ScrollDown},
    {named(KeyCode::PageUp),    Command::ScrollPageUp},   {letter(U'b'), Command::ScrollPageUp},
    {named(KeyCode::PageDown),  Command::ScrollPageDown}, {letter(U' '), Command::ScrollPageDown},
    {named(KeyCode::Home),      Command::ScrollToStart},  {letter(U'g'), Command::ScrollToStart},
    {named(KeyCode::End),       Command::ScrollToEnd},    {letter(U'G'), Command::ScrollToEnd},
    {letter(U'n'),              Command::SelectNext},     {named(KeyCode::Right), Command::SelectNext},
    {letter(U'p'),              Command::SelectPrevious}, {named(KeyCode::Left), Command::SelectPrevious},
    {letter(U'o'),              Command::Open},
    {letter(U'y'),              Command::CopyLink},
    {letter(U'/'),              Command::TypeQuery},
    {letter(U'?'),              Command::ShowKeys},       {named(KeyCode::F1), Command::ShowKeys},
    {named(KeyCode::Escape),    Command::Back},           {letter(U'q'), Command::Back},
    {named(KeyCode::Enter),     Command::Back},           {named(KeyCode::Backspace), Command::Back},
});
constexpr auto kKeysKeys = std::to_array<Binding>({
    {named(KeyCode::Up),        Command::ScrollUp},       {letter(U'k'), Command::ScrollUp},
    {named(KeyCode::Down),      Command::ScrollDown},     {letter(U'j'), Command::ScrollDown},
    {named(KeyCode::PageUp),    Command::ScrollPageUp},   {letter(U'b'), Command::ScrollPageUp},
    {named(KeyCode::PageDown),  Command::ScrollPageDown}, {letter(U' '), Command::ScrollPageDown},
    {named(KeyCode::Escape),    Command::Back},           {letter(U'q'), Command::Back},
    {letter(U'?'),              Command::Back},           {named(KeyCode::F1), Command::Back},
    {named(KeyCode::Enter),     Command::Back},
});

struct CommandText {
  Command command;
  std::string_view text;
};
constexpr auto kCommandTexts = std::to_array<CommandText>({
    {Command::SelectPrevious, "the one before"},
    {Command::SelectNext,     "the next one"},
    {Command::SelectPageUp,   "a page up"},
    {Command::SelectPageDown, "a page down"},
    {Command::SelectFirst,    "the first one"},
    {Command::SelectLast,     "the last one"},
    {Command::Read,           "read the answer"},
    {Command::Open,           "open the page in the browser"},
    {Command::CopyLink,       "copy the link (where the terminal supports OSC 52)"},
    {Command::ToggleEasy,     "easy questions only, or no longer"},
    {Command::ToggleMedium,   "medium questions only, or no longer"},
    {Command::ToggleHard,     "hard questions only, or no longer"},
    {Command::ChooseFilters,  "choose difficulties, frameworks, topics"},
    {Command::ToggleFilter,   "choose the value, or no longer"},
    {Command::ClearFilters,   "clear all filters"},
    {Command::ScrollUp,       "a line up"},
    {Command::ScrollDown,     "a line down"},
    {Command::ScrollPageUp,   "a page up"},
    {Command::ScrollPageDown, "a page down"},
    {Command::ScrollToStart,  "the beginning"},
    {Command::ScrollToEnd,    "the end"},
    {Command::SwitchFocus,    "from the query to the list and back"},
    {Command::TypeQuery,      "back to the query"},
    {Command::SearchAgain,    "search again"},
    {Command::ShowKeys,       "this list"},
    {Command::Back,           "back"},
    {Command::Quit,           "quit (Ctrl-C everywhere)"},
    {Command::MoveLeft,       "a character left"},
    {Command::MoveRight,      "a character right"},
    {Command::MoveToStart,    "the beginning of the query"},
    {Command::MoveToEnd,      "the end of the query"},
    {Command::EraseBefore,    "erase the character before the cursor"},
    {Command::EraseAfter,     "erase the character at the cursor"},
    {Command::EraseWord,      "erase the word before the cursor"},
    {Command::EraseToStart,   "erase to the beginning"},
    {Command::EraseToEnd,     "erase to the end"},
});
// clang-format on
static_assert(kCommandTexts.size() == static_cast<std::size_t>(Command::EraseToEnd) + 1);

struct ModeKeys {
  Mode mode;
  std::string_view heading;
  std::span<const Binding> bindings;
  std::string_view hints;  // separated by '|'
};
constexpr std::array kModes = {
    ModeKeys{Mode::Query, "While you type", kQueryKeys,
             "Enter read|Tab list|Ctrl-T filters|F1 keys|Esc quit"},
    ModeKeys{Mode::List, "In the list (from the query: with Alt)", kListKeys,
             "Enter read|o open|y copy link|f filters|e m h difficulty|? keys|/ query|q quit"},
    ModeKeys{Mode::Filters, "In the filters", kFilterKeys, "Space choose|c clear all|? keys|Esc back"},
    ModeKeys{Mode::Answer, "In an answer", kAnswerKeys,
             "Esc back|Space page down|n next|o open|y copy link|? keys"},
    ModeKeys{Mode::Keys, "In this list", kKeysKeys, "Esc back|Space page down"},
};

const ModeKeys& keys_of(Mode mode) { return kModes[static_cast<std::size_t>(mode)]; }

std::string_view text_of(Command command) { return kCommandTexts[static_cast<std::size_t>(command)].text; }

}  // namespace

std::optional<Command> find_command(Mode mode, const Key& key) {
  if (key.pasted) return std::nullopt;
  Key wanted = key;
  if (mode == Mode::Query && key.alt) {
    mode = Mode::List;
    wanted.alt = false;
  }
  for (const Binding& binding : keys_of(mode).bindings) {
    if (binding.key == wanted) return binding.command;
  }
  return std::nullopt;
}

static_assert(
    [] {
      for (std::size_t i = 0; i < kCommandTexts.size(); ++i) {
        if (static_cast<std::size_t>(kCommandTexts[i].command) != i) return false;
      }
      for (std::size_t i = 0; i < kModes.size(); ++i) {
        if (static_cast<std::size_t>(kModes[i].mode) != i) return false;
      }
      return true;
    }(),
    "a row stands at its number");

std::vector<KeyHelp> key_help() {
  std::vector<KeyHelp> rows;
  for (const ModeKeys& mode : kModes) {
    rows.push_back({"", mode.heading});
    std::vector<Command> done;
    for (const Binding& binding : mode.bindings) {
      if (std::find(done.begin(), done.end(), binding.command) != done.end()) continue;
      done.push_back(binding.command);
      std::string keys;
      for (const Binding& same : mode.bindings) {
        if (same.command == binding.command) keys += (keys.empty() ? "" : ", ") + key_name(same.key);
      }
      rows.push_back({std::move(keys), text_of(binding.command)});
    }
  }
  return rows;
}

std::vector<std::string_view> key_hints(Mode mode) { return split(keys_of(mode).hints, '|'); }

}  // namespace qasearch
