// SPDX-License-Identifier: MIT
#include "engine/text/block.h"

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

void append_printable(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f ? ' ' : c;
  }
}

}  // namespace

void BlockBuilder::append_prose(std::string_view text) {
  const auto begins_line = [this] { return line_ended_ || prose_.empty() || prose_.back() == '\n'; };
  if (begins_line()) {
    while (!text.empty() && ascii::is_blank(text.front())) text.remove_prefix(1);
  }
  if (text.empty()) return;
  if (line_ended_ && !prose_.empty()) {
    prose_ += '\n';
  } else if (blank_due_ && !begins_line()) {
    prose_ += ' ';
  }
  line_ended_ = blank_due_ = false;
  append_printable(prose_, text);
}

void BlockBuilder::append_code(std::string_view text) { append_printable(code_, text); }

void BlockBuilder::end_line() {
  while (!prose_.empty() && ascii::is_blank(prose_.back())) prose_.pop_back();
  line_ended_ = true;
}

void BlockBuilder::flush_prose() {
  end_line();
  if (!prose_.empty()) blocks_.push_back({BlockKind::Prose, std::move(prose_), {}});
  prose_.clear();
  line_ended_ = blank_due_ = false;
}

void BlockBuilder::flush_code() {
  std::string_view code = code_;
  while (!code.empty() && ascii::is_blank(code.back())) code.remove_suffix(1);
  // Blank lines in front go, the indentation of the first line stays.
  for (std::size_t end;
       (end = code.find('\n')) != std::string_view::npos && trim(code.substr(0, end)).empty();) {
    code.remove_prefix(end + 1);
  }
  if (!code.empty()) blocks_.push_back({BlockKind::Code, std::string(code), std::move(language_)});
  code_.clear();
  language_.clear();
}

std::vector<Block> BlockBuilder::take() {
  flush_code();
  flush_prose();
  return std::move(blocks_);
}

}  // namespace qasearch
