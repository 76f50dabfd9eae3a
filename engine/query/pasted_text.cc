// SPDX-License-Identifier: MIT
#include "engine/query/pasted_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

std::size_t indent_of(std::string_view line) {
  return static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), ascii::is_blank) - line.begin());
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  return end - at;
}

// Sanitizers and Valgrind begin their lines with "==1234==".
std::string_view without_process(std::string_view line) {
  if (!line.starts_with("==")) return line;
  const std::size_t digits = digits_at(line, 2);
  return digits > 0 && line.substr(2 + digits).starts_with("==") ? line.substr(4 + digits) : line;
}

// At line ends; one line at wide gaps and tabs too, for fields of a form drop line ends and keep indents.
std::vector<std::string_view> lines_of(std::string_view text) {
  const bool is_one = trim(text).find('\n') == std::string_view::npos;
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool gap = is_one && at < text.size() && (text[at] == '\t' || text.substr(at, 2) == "  ");
    if (at < text.size() && text[at] != '\n' && !gap) continue;
    const std::string_view line = without_process(text.substr(begin, at - begin));
    if (!trim(line).empty()) lines.push_back(line);
    begin = at + 1;
  }
  return lines;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// --- Words that are places, addresses, times ---------------------------------------------------------------

enum class Noise : std::uint8_t { None, Place, Address, Time, Id };

// "0x7ffd3c", and of Go "+0x1d" behind a frame, "addr=0x0" behind a signal.
bool is_address(std::string_view word) {
  constexpr std::array<std::string_view, 5> kNames = {"addr=", "code=", "fp=", "pc=", "sp="};
  const auto name = std::find_if(kNames.begin(), kNames.end(),
                                 [&](std::string_view each) { return word.starts_with(each); });
  if (word.starts_with('+')) word.remove_prefix(1);
  if (name != kNames.end()) word.remove_prefix(name->size());
  const std::size_t least = name != kNames.end() ? 3 : 4;
  return word.size() >= least && word.starts_with("0x") &&
         std::all_of(word.begin() + 2, word.end(), ascii::is_hex_digit);
}

// Hexadecimal digits in groups of 8, 4, 4, 4 and 12; or 32 and more of them.
bool is_id(std::string_view word) {
  constexpr std::array<std::size_t, 5> kGroups = {8, 4, 4, 4, 12};
  std::vector<std::size_t> groups(1);
  for (const char c : word) {
    if (c == '-') {
      groups.push_back(0);
    } else if (ascii::is_hex_digit(c)) {
      ++groups.back();
    } else {
      return false;
    }
  }
  return std::equal(groups.begin(), groups.end(), kGroups.begin(), kGroups.end()) ||
         (groups.size() == 1 && groups[0] >= 32);
}

// "2026-11-22", "2026-11-22T10:00:00.123Z", "10:00:00,123".
bool is_time(std::string_view word) {
  const auto separated = [&](char by, std::size_t first) {
    if (digits_at(word, 0) != first) return false;
    std::size_t at = first;
    for (int i = 0; i < 2; ++i) {
      if (at >= word.size() || word[at] != by || digits_at(word, at + 1) != 2) return false;
      at += 3;
    }
    return at == word.size() || !ascii::is_letter_or_beyond(word[at]) || word[at] == 'T' || word[at] == 'Z';
  };
  return separated('-', 4) || separated('/', 4) || separated(':', 2);
}

// ":12" or ":12:5" at the end, and where it begins; the end when there is none.
std::size_t line_number_at(std::string_view word) {
  std::size_t begin = word.size();
  for (int i = 0; i < 2; ++i) {
    std::size_t at = begin;
    while (at > 0 && ascii::is_digit(word[at - 1])) --at;
    if (at == begin || at == 0 || word[at - 1] != ':') break;
    begin = at - 1;
  }
  return begin;
}

// "name.ext": letters behind the last dot, at most four, or five for Java's.
bool is_file_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size() || name.size() - dot > 6)
    return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(),
                     [](char c) { return ascii::is_letter_or_beyond(c) || c == '+'; });
}

// "/usr/lib/x.py", "C:\x\y.cs", "./run.sh", "src/main.rs:4:5", "node:internal/modules:10:2".
bool is_place(std::string_view word) {
  const std::size_t number = line_number_at(word);
  const bool has_line = number < word.size();
  const std::string_view path = word.substr(0, number);
  const bool drive = path.size() > 3 && ascii::is_letter_or_beyond(path[0]) && path[1] == ':' &&
                     (path[2] == '\\' || path[2] == '/');
  const bool url = contains(path, "://");
  const auto slashes = std::count(path.begin(), path.end(), '/') + std::count(path.begin(), path.end(), '\\');
  if (url) return path.starts_with("file://") || (has_line && slashes > 2);
  if (drive || path.starts_with("./") || path.starts_with("../") || path.starts_with("~/")) return true;
  if (path.starts_with('/') && slashes >= 2) return true;
  if (slashes > 0 && (has_line || is_file_name(path))) return true;
  return has_line && (is_file_name(path) || path.starts_with("node:"));
}

Noise noise_of(std::string_view word) {
  if (is_address(word)) return Noise::Address;
  if (is_id(word)) return Noise::Id;
  if (is_time(word)) return Noise::Time;
  return is_place(word) ? Noise::Place : Noise::None;
}

// Marks around a word: quotes of any kind, brackets, and what ends a sentence.
std::string_view bare(std::string_view word) {
  constexpr std::string_view kBefore = "\"'`([{<,;", kBehind = "\"'`)]}>,;:";
  constexpr std::array<std::string_view, 4> kQuotes = {"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C",
                                                       "\xE2\x80\x9D"};
  for (bool cut = true; cut && !word.empty();) {
    cut = false;
    if (kBefore.find(word.front()) != std::string_view::npos) word.remove_prefix(1), cut = true;
    if (!word.empty() && kBehind.find(word.back()) != std::string_view::npos)
      word.remove_suffix(1), cut = true;
    for (const std::string_view quote : kQuotes) {
      if (word.starts_with(quote)) word.remove_prefix(3), cut = true;
      if (word.ends_with(quote)) word.remove_suffix(3), cut = true;
    }
  }
  return word;
}

// --- Lines that belong to the stack ------------------------------------------------------------------------

bool begins(std::string_view line, std::string_view with) { return line.starts_with(with); }

// "at f (file.js:1:2)", "at a.b.C.d(C.java:12)", "at async f", "... 12 more".
bool is_at_frame(std::string_view line) {
  if (begins(line, "...") && line.ends_with(" more")) return true;
  if (!begins(line, "at ")) return false;
  const std::string_view rest = trim(line.substr(3));
  const std::string_view inside = rest.substr(std::min(rest.rfind('('), rest.size()));
  const bool call = rest.ends_with(')') &&
                    (!contains(inside, " ") || inside == "(Native Method)" || inside == "(Unknown Source)");
  return call || is_place(bare(rest)) || begins(rest, "async ") || contains(rest, "<anonymous>") ||
         contains(rest, ":line ");
}

// "File "x.py", line 3, in f".
bool is_file_frame(std::string_view line) { return begins(line, "File \"") && contains(line, "\", line "); }

// The bytes of "app.rb:3:in 'foo'", as Ruby has it, with "from " before or not; else 0. A message may follow.
std::size_t ruby_frame_bytes(std::string_view line) {
  const std::size_t begin = begins(line, "from ") ? 5 : 0, in = line.find(":in ", begin);
  if (in == std::string_view::npos || in + 4 >= line.size()) return 0;
  const std::string_view place = line.substr(begin, in - begin);
  const bool is_quoted = line[in + 4] == '\'' || line[in + 4] == '`';
  if (!is_quoted || contains(place, " ") || !is_place(place)) return 0;
  const std::size_t close = line.find('\'', in + 5);
  return close == std::string_view::npos ? 0 : close + 1;
}

// "#0 /srv/a.php(7): f()", "#1 {main}" of PHP, "#0 0x55d0c8 in main" of a sanitizer.
bool is_hash_frame(std::string_view line) {
  const std::size_t digits = begins(line, "#") ? digits_at(line, 1) : 0;
  if (digits == 0) return false;
  const std::string_view rest = line.substr(1 + digits);
  return rest == " {main}" || contains(rest, " in ") || contains(rest, "): ") ||
         begins(rest, " [internal function]: ");
}

// What a frame says but for where it stands: its function.
std::string_view function_of(std::string_view line) {
  if (begins(line, "at ")) return line.substr(3);
  if (!is_file_frame(line) && !is_hash_frame(line) && ruby_frame_bytes(line) == 0) return line;
  for (const std::string_view mark : {", in ", ":in ", " in ", "): ", "]: "}) {
    if (const std::size_t at = line.find(mark); at != std::string_view::npos)
      return line.substr(at + mark.size());
  }
  return {};
}

// "main.main()", the line above a place of Go's.
bool is_place_line(std::string_view line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view rest = trim(line.substr(end));
  return is_place(line.substr(0, end)) && (rest.empty() || is_address(rest));
}

// "12 | code", "| ^~~~", "^^^^", "~~~^": what a compiler quotes.
bool is_quoted_code(std::string_view line) {
  const std::size_t number = digits_at(line, 0);
  const std::string_view rest = trim(line.substr(number));
  if (begins(rest, "|")) return true;
  return !line.empty() && line.find_first_not_of("^~- |") == std::string_view::npos;
}

// What frames say of themselves, and how a program ended. Of tools, not of sites.
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

class Reader {
 public:
  explicit Reader(std::string_view text)
      : lines_(lines_of(text)), has_lines_(trim(text).find('\n') != std::string_view::npos) {}

  std::optional<PastedText> read() {
    mark_stack();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_stack_[i]) keep_words(lines_[i]);
    }
    // Nobody types lines, frames and line numbers; a path, a date or one address a person may ask for.
    const bool is_pasted = has_lines_ || stack_ > 0 || line_numbers_ > 0 || addresses_ + times_ + ids_ > 1;
    if (!is_pasted) return std::nullopt;
    if (text_.empty()) {  // nothing but frames: the functions in them
      for (const std::string_view line : lines_) keep_words(function_of(trim(line)));
    }
    if (text_.empty()) return std::nullopt;
    return PastedText{std::move(text_), note()};
  }

 private:
  void mark_stack() {
    is_stack_.assign(lines_.size(), false);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = trim(lines_[i]);
      if (is_file_frame(line)) {
        is_stack_[i] = true;
        // The line of code below it is further in, and so are marks below that.
        const std::size_t indent = indent_of(lines_[i]);
        while (i + 1 < lines_.size() && indent_of(lines_[i + 1]) > indent) is_stack_[++i] = true;
        continue;
      }
      const std::size_t ruby = ruby_frame_bytes(line);
      if (ruby > 0 && ruby < line.size()) {  // the message stands behind its frame
        lines_[i] = line.substr(ruby);
        ++places_;
        ++line_numbers_;
        continue;
      }
      const bool is_frame =
          ruby > 0 || is_at_frame(line) || line.starts_with("Traceback (most recent call last)");
      // What else belongs to a stack may be typed alone: "exit status 2", "|>".
      const bool is_rest =
          has_lines_ && (is_frame_head(line) || is_hash_frame(line) || is_quoted_code(line) ||
                         is_numbered_frame(line) || is_function_head(line));
      is_stack_[i] = is_stack_[i] || is_frame || is_rest;
      if (has_lines_ && is_place_line(line)) {
        is_stack_[i] = true;
        // Go names the function above its place; Node quotes its code below, with a mark.
        if (i > 0 && line.size() < lines_[i].size() && lines_[i - 1].ends_with(')')) is_stack_[i - 1] = true;
        if (i + 2 < lines_.size() && is_quoted_code(trim(lines_[i + 2]))) is_stack_[i + 1] = true;
      }
    }
    stack_ = static_cast<std::size_t>(std::count(is_stack_.begin(), is_stack_.end(), true));
  }

  void keep_words(std::string_view line) {
    bool number_of_line = false;
    for (std::size_t at = 0; at < line.size();) {
      if (ascii::is_blank(line[at])) {
        ++at;
        continue;
      }
      const std::size_t begin = at;
      while (at < line.size() && !ascii::is_blank(line[at])) ++at;
      const std::string_view word = bare(line.substr(begin, at - begin));
      const bool is_number = !word.empty() && digits_at(word, 0) == word.size();
      const bool ends_part = line[at - 1] == ':' || line[at - 1] == ',';
      // "in /srv/a.php on line 3"
      const bool of_place = places_ > 0 && std::string_view(text_).ends_with(" on line");
      if (number_of_line && is_number && (ends_part || of_place)) {
        drop_last(of_place ? " on line" : "line");
        ++places_;
        ++line_numbers_;
      } else {
        keep(word);
      }
      number_of_line = word == "line" && at - begin == word.size();
    }
  }

  void keep(std::string_view word) {
    switch (noise_of(word)) {
      case Noise::Place:
        ++places_;
        line_numbers_ += line_number_at(word) < word.size() ? 1 : 0;
        return;
      case Noise::Address:
        ++addresses_;
        return;
      case Noise::Time:
        ++times_;
        return;
      case Noise::Id:
        ++ids_;
        return;
      case Noise::None:
        break;
    }
    if (word.empty()) return;
    if (!text_.empty()) text_ += ' ';
    // Quotes inside a word only hold it together: "module='x'".
    for (const char c : word) text_ += c == '"' || c == '\'' || c == '`' ? ' ' : c;
  }

  void drop_last(std::string_view word) {
    if (!std::string_view(text_).ends_with(word)) return;
    text_.resize(text_.size() - word.size());
    while (text_.ends_with(' ')) text_.pop_back();
  }

  std::string note() const {
    std::string out;
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
      if (count == 0) return;
      out += (out.empty() ? "" : ", ") + std::to_string(count) + " ";
      out += count == 1 ? one : many;
    };
    add(stack_, "line of the stack", "lines of the stack");
    add(places_, "place in a file", "places in files");
    add(addresses_, "address", "addresses");
    add(times_, "time", "times");
    add(ids_, "id", "ids");
    return out.empty() ? out : "left out of the pasted text: " + out;
  }

  std::vector<std::string_view> lines_;  // but for blank ones
  bool has_lines_;
  std::vector<bool> is_stack_;
  std::string text_;
  std::size_t stack_ = 0, places_ = 0, addresses_ = 0, times_ = 0, ids_ = 0;
  std::size_t line_numbers_ = 0;
};

}  // namespace

std::optional<PastedText> read_pasted_text(std::string_view text) { return Reader(text).read(); }

}  // namespace qasearch
