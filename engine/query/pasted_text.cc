// SPDX-License-Identifier: MIT
#include "engine/query/pasted_text.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/query/noise_word.h"
#include "engine/query/stack_line.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

std::size_t indent_of(std::string_view line) {
  return static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), ascii::is_blank) - line.begin());
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
      // Other lines around a stack may be typed alone: "exit status 2", "|>".
      const bool is_rest = has_lines_ && is_around_frames(line);
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
      const std::string_view word = bare_word(line.substr(begin, at - begin));
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
    return out.empty() ? out : "ignored in the pasted text: " + out;
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
