#include "program/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace qasearch {

namespace {

std::optional<std::size_t> parse_columns(const std::optional<std::string>& text) {
  std::size_t columns = 0;
  if (!text) return std::nullopt;
  const char* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, columns);
  if (parsed.ec != std::errc{} || parsed.ptr != end || columns == 0) return std::nullopt;
  return columns;
}

}  // namespace

Terminal process_terminal() {
  Terminal terminal{::isatty(STDOUT_FILENO) == 1, ::isatty(STDERR_FILENO) == 1};
  terminal.stdin_is_terminal = ::isatty(STDIN_FILENO) == 1;
  winsize size{};
  if (terminal.stdout_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    terminal.columns = size.ws_col;
    terminal.rows = size.ws_row;
  }
  return terminal;
}

namespace {

bool is_capable(bool is_terminal, const Environment& environment) {
  return is_terminal && variable(environment, "TERM") != "dumb";
}

}  // namespace

bool use_color(const std::string& choice, bool is_terminal, const Environment& environment) {
  if (choice == "always") return true;
  if (choice == "never" || variable(environment, "NO_COLOR")) return false;
  if (const auto force = variable(environment, "CLICOLOR_FORCE"); force && *force != "0") return true;
  return is_capable(is_terminal, environment);
}

Paint choose_paint(const std::string& choice, bool is_terminal, const Environment& environment) {
  if (use_color(choice, is_terminal, environment)) return Paint::Color;
  return choice != "never" && is_capable(is_terminal, environment) ? Paint::Monochrome : Paint::Plain;
}

bool use_hyperlinks(const Terminal& terminal, const Environment& environment) {
  if (const auto force = variable(environment, "FORCE_HYPERLINK")) return *force != "0";
  if (!terminal.stdout_is_terminal) return false;
  struct Sign {
    const char* variable;
    std::string_view value;  // empty: any
  };
  constexpr Sign kSigns[] = {
      {"VTE_VERSION", ""},         {"KONSOLE_VERSION", ""},    {"WT_SESSION", ""},
      {"KITTY_WINDOW_ID", ""},     {"TERM", "alacritty"},      {"TERM", "foot"},
      {"TERM", "xterm-kitty"},     {"TERM", "xterm-ghostty"},  {"TERM_PROGRAM", "iTerm.app"},
      {"TERM_PROGRAM", "WezTerm"}, {"TERM_PROGRAM", "vscode"}, {"TERM_PROGRAM", "ghostty"}};
  for (const auto& [name, wanted] : kSigns) {
    const auto value = variable(environment, name);
    if (value && (wanted.empty() || *value == wanted)) return true;
  }
  return false;
}

std::size_t text_width(std::optional<std::size_t> option, const Terminal& terminal,
                       const Environment& environment) {
  constexpr std::size_t kUsual = 80;
  if (!option) option = parse_columns(variable(environment, "COLUMNS"));
  if (terminal.columns == 0) return option.value_or(kUsual);
  return std::min(option.value_or(kReadableWidth), terminal.columns);
}

Charset locale_charset(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto value = variable(environment, name);
    if (!value) continue;
    for (const std::string_view utf8 : {"UTF-8", "utf-8", "UTF8", "utf8"}) {
      if (value->find(utf8) != std::string::npos) return Charset::Unicode;
    }
    return Charset::Ascii;
  }
  return Charset::Unicode;  // nothing said, as in a bare container: terminals of today are UTF-8
}

}  // namespace qasearch
