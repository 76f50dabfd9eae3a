// SPDX-License-Identifier: MIT
#include "cli/interactive/query_line.h"

#include "engine/text/utf8.h"
#include "program/terminal_text.h"

namespace qasearch {

QueryLine::QueryLine(std::string text)
    : text_(printable(text.substr(0, floor_char(text, kMaxBytes)), Charset::Unicode)),
      cursor_(text_.size()) {}

void QueryLine::insert(char32_t character) {
  std::string written;
  append_utf8(written, character);
  written = printable(written, Charset::Unicode);
  if (text_.size() + written.size() > kMaxBytes) return;
  text_.insert(cursor_, written);
  cursor_ += written.size();
}

std::size_t QueryLine::before(std::size_t pos) const {
  while (pos > 0) {
    pos = floor_char(text_, pos - 1);
    if (column_count(std::string_view(text_).substr(pos, code_point_at(text_, pos).length)) > 0) break;
  }
  return pos;
}

std::size_t QueryLine::after(std::size_t pos) const {
  if (pos < text_.size()) pos += code_point_at(text_, pos).length;
  while (pos < text_.size()) {
    const std::size_t length = code_point_at(text_, pos).length;
    if (column_count(std::string_view(text_).substr(pos, length)) > 0) break;
    pos += length;
  }
  return pos;
}

void QueryLine::erase(std::size_t begin, std::size_t end) {
  text_.erase(begin, end - begin);
  cursor_ = begin;
}

void QueryLine::erase_before() { erase(before(cursor_), cursor_); }
void QueryLine::erase_after() { erase(cursor_, after(cursor_)); }
void QueryLine::erase_to_start() { erase(0, cursor_); }
void QueryLine::erase_to_end() { erase(cursor_, text_.size()); }

void QueryLine::erase_word() {
  std::size_t begin = cursor_;
  while (begin > 0 && text_[begin - 1] == ' ') --begin;
  while (begin > 0 && text_[begin - 1] != ' ') --begin;
  erase(begin, cursor_);
}

std::pair<std::string, std::size_t> QueryLine::visible(std::size_t columns) const {
  std::size_t begin = 0;
  std::size_t column = column_count(std::string_view(text_).substr(0, cursor_));
  while (column >= columns) {  // the cursor itself takes one
    const std::size_t next = after(begin);
    column -= column_count(std::string_view(text_).substr(begin, next - begin));
    begin = next;
  }
  std::size_t end = cursor_, used = column;
  while (end < text_.size()) {
    const std::size_t next = after(end);
    used += column_count(std::string_view(text_).substr(end, next - end));
    if (used > columns) break;
    end = next;
  }
  return {text_.substr(begin, end - begin), column};
}

}  // namespace qasearch
