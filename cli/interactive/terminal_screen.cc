// SPDX-License-Identifier: MIT
#include "cli/interactive/terminal_screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "cli/interactive/clipboard.h"
#include "cli/text/painted_line.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "program/output.h"
#include "program/saved_terminal.h"

// Last, for they define macros with names of others.
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <term.h>
#undef columns
#undef lines
#undef tab

namespace qasearch {

namespace {

constexpr int kEscapeDelayMs =
    25;  // for the rest of a key's sequence; over slow lines it comes in one packet
constexpr int kPasteBegin = KEY_MAX + 1, kPasteEnd = KEY_MAX + 2;
constexpr const char* kBracketedPaste = "\x1b[?2004h";
constexpr const char* kNoBracketedPaste = "\x1b[?2004l";

void write_out(std::string_view text) {
  std::fflush(stdout);
  (void)write_all(STDOUT_FILENO, text);  // a terminal that is gone sends SIGHUP
}

/// A capability of the terminal as text; empty without it.
std::string capability(const char* name) {
  const char* text = ::tigetstr(name);
  return text == nullptr || text == reinterpret_cast<const char*>(-1) ? std::string() : std::string(text);
}

struct KeyRow {
  int curses;
  KeyCode code;
};
constexpr auto kKeyRows = std::to_array<KeyRow>({
    {KEY_UP, KeyCode::Up},
    {KEY_DOWN, KeyCode::Down},
    {KEY_LEFT, KeyCode::Left},
    {KEY_RIGHT, KeyCode::Right},
    {KEY_PPAGE, KeyCode::PageUp},
    {KEY_NPAGE, KeyCode::PageDown},
    {KEY_HOME, KeyCode::Home},
    {KEY_END, KeyCode::End},
    {KEY_DC, KeyCode::Delete},
    {KEY_BACKSPACE, KeyCode::Backspace},
    {KEY_ENTER, KeyCode::Enter},
    {KEY_BTAB, KeyCode::Tab},
    {KEY_F(1), KeyCode::F1},
});

struct AttributeRow {
  std::string_view parameter;  // of SGR
  attr_t attribute;
};
constexpr auto kAttributeRows = std::to_array<AttributeRow>(
    {{"1", A_BOLD}, {"2", A_DIM}, {"3", A_ITALIC}, {"4", A_UNDERLINE}, {"7", A_REVERSE}});

struct Look {
  attr_t attributes = A_NORMAL;
  short color_pair = 0;
};

/// "1;33" as attributes and a pair of colours; pair n has the foreground n - 1.
Look look_of(std::string_view parameters) {
  Look look;
  for (const std::string_view parameter : split(parameters, ';')) {
    for (const AttributeRow& row : kAttributeRows) {
      if (row.parameter == parameter) look.attributes |= row.attribute;
    }
    if (parameter.size() == 2 && parameter[0] == '3' && parameter[1] >= '0' && parameter[1] <= '7')
      look.color_pair = static_cast<short>(parameter[1] - '0' + 1);
  }
  return look;
}

/// Characters for ncurses; '?' for those that the terminal's encoding lacks.
std::wstring wide(std::string_view text, Charset charset) {
  std::wstring out;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto [c, length] = code_point_at(text, pos);
    const std::size_t columns = column_count(text.substr(pos, length));
    pos += length;
    if (charset == Charset::Ascii && c > 0x7e)
      out.append(columns, L'?');
    else
      out += static_cast<wchar_t>(c);
  }
  return out;
}

void init_colors() {
  if (!::has_colors()) return;
  ::start_color();
  ::use_default_colors();
  for (short color = 0; color < 8; ++color) ::init_pair(static_cast<short>(color + 1), color, -1);
}

/// A locale whose characters are those of the charset: the process needs one for wide characters.
void choose_locale(Charset charset) {
  const char* chosen = std::setlocale(LC_CTYPE, "");
  if (charset == Charset::Unicode && (chosen == nullptr || MB_CUR_MAX == 1))
    std::setlocale(LC_CTYPE, "C.UTF-8");
}

/// A character that is no key of its own: Enter, Tab, a control letter or text.
Key character_key(wint_t character) {
  constexpr wint_t kEscape = 27, kDelete = 127;
  if (character == '\r' || character == '\n') return {KeyCode::Enter};
  if (character == '\t') return {KeyCode::Tab};
  if (character == kEscape) return {KeyCode::Escape};
  if (character == kDelete || character == '\b') return {KeyCode::Backspace};
  if (character < 0x20) return {KeyCode::Character, static_cast<char32_t>(character + 'a' - 1), true};
  return {KeyCode::Character, static_cast<char32_t>(character)};
}

/// Handlers that ncurses installs at its start; ours decide.
constexpr std::array kCursesSignals = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

}  // namespace

struct TerminalScreen::Terminal {
  SCREEN* screen = nullptr;
  Charset charset = Charset::Unicode;
  bool pasting = false;
  std::optional<Key> pushed_back;  // read after an Escape that it does not belong to
  std::unique_ptr<SavedTerminal> saved;

  std::optional<Key> read();
};

Result<std::unique_ptr<TerminalScreen>> TerminalScreen::open(Charset charset) {
  choose_locale(charset);
  std::array<struct sigaction, kCursesSignals.size()> before{};
  for (std::size_t i = 0; i < before.size(); ++i) ::sigaction(kCursesSignals[i], nullptr, &before[i]);
  auto terminal = std::make_unique<Terminal>();
  terminal->charset = charset;
  auto saved = std::make_unique<SavedTerminal>(STDIN_FILENO);
  terminal->screen = ::newterm(nullptr, stdout, stdin);
  for (std::size_t i = 0; i < before.size(); ++i) ::sigaction(kCursesSignals[i], &before[i], nullptr);
  const bool moves = terminal->screen != nullptr && !capability("cup").empty();
  if (!moves) {
    if (terminal->screen != nullptr) {
      ::endwin();
      ::delscreen(terminal->screen);
    }
    const char* name = std::getenv("TERM");
    return fail(ErrorCode::Usage,
                "a terminal of the type TERM=" + std::string(name == nullptr ? "" : name) +
                    " is unknown here or cannot move its cursor",
                "set TERM to the type of your terminal, for example TERM=xterm-256color, or list results: "
                "qasearch QUERY");
  }
  saved->set_reset(kNoBracketedPaste + capability("sgr0") + capability("rmkx") + capability("rmcup") +
                   capability("cnorm"));
  terminal->saved = std::move(saved);
  return std::unique_ptr<TerminalScreen>(new TerminalScreen(std::move(terminal)));
}

TerminalScreen::TerminalScreen(std::unique_ptr<Terminal> terminal) : terminal_(std::move(terminal)) {
  ::set_escdelay(kEscapeDelayMs);
  ::cbreak();
  ::noecho();
  ::nonl();
  ::keypad(stdscr, TRUE);
  ::nodelay(stdscr, TRUE);
  ::define_key("\x1b[200~", kPasteBegin);
  ::define_key("\x1b[201~", kPasteEnd);
  init_colors();
  write_out(kBracketedPaste);
}

TerminalScreen::~TerminalScreen() {
  leave();
  ::delscreen(terminal_->screen);
}

ScreenSize TerminalScreen::size() const {
  return {static_cast<std::size_t>(std::max(0, ::getmaxx(stdscr))),
          static_cast<std::size_t>(std::max(0, ::getmaxy(stdscr)))};
}

void TerminalScreen::take_new_size() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  ::resizeterm(size.ws_row, size.ws_col);
  ::clearok(curscr, TRUE);
}

void TerminalScreen::draw(const Screen& screen) {
  ::werase(stdscr);
  for (const Patch& patch : screen.patches) {
    const int row = static_cast<int>(patch.row);
    if (patch.reversed) {
      ::wmove(stdscr, row, static_cast<int>(patch.column));
      ::wattr_set(stdscr, A_REVERSE, 0, nullptr);
      for (std::size_t i = 0; i < patch.columns; ++i) ::waddch(stdscr, ' ');
    }
    ::wmove(stdscr, row, static_cast<int>(patch.column));
    for (const PaintedSpan& span : painted_spans(fitted(patch.text, patch.columns, terminal_->charset))) {
      const Look look = look_of(span.parameters);
      ::wattr_set(stdscr, look.attributes | (patch.reversed ? A_REVERSE : A_NORMAL), look.color_pair,
                  nullptr);
      ::waddwstr(stdscr, wide(span.text, terminal_->charset).c_str());
    }
    ::wattr_set(stdscr, A_NORMAL, 0, nullptr);
  }
  ::curs_set(screen.cursor ? 1 : 0);
  if (screen.cursor)
    ::wmove(stdscr, static_cast<int>(screen.cursor->first), static_cast<int>(screen.cursor->second));
  ::wrefresh(stdscr);
}

std::optional<Key> TerminalScreen::Terminal::read() {
  if (pushed_back) return std::exchange(pushed_back, std::nullopt);
  for (;;) {
    wint_t character = 0;
    const int kind = ::wget_wch(stdscr, &character);
    if (kind == ERR) return std::nullopt;
    if (kind != KEY_CODE_YES) return character_key(character);
    const int code = static_cast<int>(character);
    if (code == kPasteBegin || code == kPasteEnd) pasting = code == kPasteBegin;
    for (const KeyRow& row : kKeyRows) {
      if (row.curses == code) return Key{row.code};
    }
  }
}

std::optional<Key> TerminalScreen::next_key() {
  auto key = terminal_->read();
  if (!key) return key;
  if (terminal_->pasting) {
    key->pasted = true;
    const bool blank = key->code == KeyCode::Enter || key->code == KeyCode::Tab;
    if (blank) *key = {KeyCode::Character, U' ', false, false, true};
    return key;
  }
  if (key->code != KeyCode::Escape) return key;
  // Alt and a letter come as Escape and that letter, without a pause.
  auto second = terminal_->read();
  if (!second || second->code != KeyCode::Character) {
    terminal_->pushed_back = second;
    return key;
  }
  second->alt = true;
  return second;
}

void TerminalScreen::leave() {
  write_out(kNoBracketedPaste);
  ::endwin();
}

void TerminalScreen::enter() {
  ::reset_prog_mode();
  write_out(kBracketedPaste);
  ::clearok(curscr, TRUE);
  ::wrefresh(stdscr);
}

void TerminalScreen::copy(std::string_view text) { write_out(clipboard_sequence(text)); }

}  // namespace qasearch
