// SPDX-License-Identifier: MIT
#include "engine/query/stack_line.h"

#include <algorithm>
#include <iterator>

#include "engine/query/noise_word.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool begins(std::string_view line, std::string_view with) { return line.starts_with(with); }

// "#0 /srv/a.php(7): f()", "#1 {main}" of PHP, "#0 0x55d0c8 in main" of a sanitizer.
bool is_hash_frame(std::string_view line) {
  const std::size_t digits = begins(line, "#") ? digits_at(line, 1) : 0;
  if (digits == 0) return false;
  const std::string_view rest = line.substr(1 + digits);
  return rest == " {main}" || contains(rest, " in ") || contains(rest, "): ") ||
         begins(rest, " [internal function]: ");
}

// Heads of stacks, and how a program ended: texts of tools, not of sites.
bool is_frame_head(std::string_view line) {
  constexpr std::string_view kHeads[] = {
      "Traceback (most recent call last)",
      "During handling of the above exception",
      "The above exception was the direct cause",
      "stack backtrace:",
      "Stack trace:",
      "thrown in ",
      "note: run with `RUST_BACKTRACE",
      "note: Run with `RUST_BACKTRACE",
      "In file included from ",
      "collect2: error: ld returned",
      "compilation terminated",
      "exit status ",
      "Process finished with exit code",
      "Node.js v",
      "created by ",
      "from /",
      "-->",
      "::: ",
  };
  if (begins(line, "goroutine ") && line.ends_with("]:")) return true;
  return std::any_of(std::begin(kHeads), std::end(kHeads),
                     [&](std::string_view head) { return begins(line, head); });
}

// "3: core::panicking::panic", below "stack backtrace:".
bool is_numbered_frame(std::string_view line) {
  const std::size_t number = digits_at(line, 0);
  return number > 0 && line.substr(number).starts_with(": ") && contains(line, "::");
}

// "main.cpp: In function 'int main()':" says where, not what.
bool is_function_head(std::string_view line) {
  return line.ends_with(":") && (contains(line, ": In function ") ||
                                 contains(line, ": In member function ") || contains(line, ": in function "));
}

}  // namespace

bool is_at_frame(std::string_view line) {
  if (begins(line, "...") && line.ends_with(" more")) return true;
  if (!begins(line, "at ")) return false;
  const std::string_view rest = trim(line.substr(3));
  const std::string_view inside = rest.substr(std::min(rest.rfind('('), rest.size()));
  const bool call = rest.ends_with(')') &&
                    (!contains(inside, " ") || inside == "(Native Method)" || inside == "(Unknown Source)");
  return call || is_place(bare_word(rest)) || begins(rest, "async ") || contains(rest, "<anonymous>") ||
         contains(rest, ":line ");
}

bool is_file_frame(std::string_view line) { return begins(line, "File \"") && contains(line, "\", line "); }

std::size_t ruby_frame_bytes(std::string_view line) {
  const std::size_t begin = begins(line, "from ") ? 5 : 0, in = line.find(":in ", begin);
  if (in == std::string_view::npos || in + 4 >= line.size()) return 0;
  const std::string_view place = line.substr(begin, in - begin);
  const bool is_quoted = line[in + 4] == '\'' || line[in + 4] == '`';
  if (!is_quoted || contains(place, " ") || !is_place(place)) return 0;
  const std::size_t close = line.find('\'', in + 5);
  return close == std::string_view::npos ? 0 : close + 1;
}

std::string_view function_of(std::string_view line) {
  if (begins(line, "at ")) return line.substr(3);
  if (!is_file_frame(line) && !is_hash_frame(line) && ruby_frame_bytes(line) == 0) return line;
  for (const std::string_view mark : {", in ", ":in ", " in ", "): ", "]: "}) {
    if (const std::size_t at = line.find(mark); at != std::string_view::npos)
      return line.substr(at + mark.size());
  }
  return {};
}

bool is_place_line(std::string_view line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view rest = trim(line.substr(end));
  return is_place(line.substr(0, end)) && (rest.empty() || is_address(rest));
}

bool is_quoted_code(std::string_view line) {
  const std::size_t number = digits_at(line, 0);
  const std::string_view rest = trim(line.substr(number));
  if (begins(rest, "|")) return true;
  return !line.empty() && line.find_first_not_of("^~- |") == std::string_view::npos;
}

bool is_around_frames(std::string_view line) {
  return is_frame_head(line) || is_hash_frame(line) || is_quoted_code(line) || is_numbered_frame(line) ||
         is_function_head(line);
}

}  // namespace qasearch
