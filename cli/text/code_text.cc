// SPDX-License-Identifier: MIT
#include "cli/text/code_text.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "cli/text/painted_line.h"
#include "engine/text/text_list.h"
#include "program/code/code_span.h"

namespace qasearch {

namespace {

constexpr std::size_t kTabColumns = 4;
constexpr std::string_view kIndent = "    ";
constexpr std::size_t kLeastWidthForIndent = 30;  // of code in a list of hits

/// A line of code as it is built of spans: painted text and the columns of it.
class CodeLine {
 public:
  void add(std::string_view text, Ink ink, const TextStyle& style) {
    std::string shown;
    bool first = true;
    for (const std::string_view part : split(text, '\t')) {
      if (!first) add_tab(shown);
      first = false;
      const std::string clean = printable(part, style.charset);
      columns_ += column_count(clean);
      shown += clean;
    }
    painted_ += paint(shown, ink, style);
  }
  std::string take() && { return std::move(painted_); }

 private:
  void add_tab(std::string& shown) {
    const std::size_t blanks = kTabColumns - columns_ % kTabColumns;
    shown.append(blanks, ' ');
    columns_ += blanks;
  }

  std::string painted_;
  std::size_t columns_ = 0;
};

constexpr std::array kInks = {  // by CodeClass
    Ink::None,   Ink::Keyword, Ink::Type, Ink::Name, Ink::String,
    Ink::Number, Ink::Comment, Ink::Easy, Ink::Hard};
static_assert(kInks.size() == static_cast<std::size_t>(CodeClass::Removed) + 1);

struct InkedText {
  std::string text;
  Ink ink;
};

std::vector<InkedText> inked(std::string_view code, std::string_view info, const TextStyle& style) {
  std::vector<InkedText> out;
  if (style.paint == Paint::Color && style.highlighter && !info.empty()) {
    for (CodeSpan& span : style.highlighter(code, info).value_or(std::vector<CodeSpan>()))
      out.push_back({std::move(span.text), kInks[static_cast<std::size_t>(span.kind)]});
  }
  if (out.empty()) out.push_back({std::string(code), Ink::Code});
  return out;
}

}  // namespace

std::string code_text(std::string_view code, std::string_view info, const Margin& margin,
                      const TextStyle& style) {
  while (code.ends_with('\n')) code.remove_suffix(1);
  if (code.empty()) return {};
  std::vector<CodeLine> lines(1);
  for (const InkedText& span : inked(code, info, style)) {
    bool first = true;
    for (const std::string_view part : split(span.text, '\n')) {
      if (!first) lines.emplace_back();
      first = false;
      lines.back().add(part, span.ink, style);
    }
  }
  std::string out;
  for (CodeLine& line : lines) {
    std::string row = out.empty() ? margin.first : margin.rest;
    row.append(kIndent).append(std::move(line).take());
    row.erase(row.find_last_not_of(' ') + 1);
    out += row + "\n";
  }
  return out;
}

std::string marked_code_text(const Highlighted& code, const std::string& margin, const TextStyle& style) {
  const std::string indent = margin + std::string(style.width < kLeastWidthForIndent ? "" : kIndent);
  const std::size_t room = style.width - std::min(indent.size(), style.width / 2);
  std::string out;
  for (const Highlighted& line : lines_of(code)) {
    CodeLine painted;
    for_each_piece(line, [&](std::string_view piece, bool is_marked) {
      painted.add(piece, is_marked ? Ink::Match : Ink::Code, style);
    });
    out += indent + fitted(std::move(painted).take(), room, style.charset) + "\n";
  }
  return out;
}

}  // namespace qasearch
