// SPDX-License-Identifier: MIT
#include "engine/text/table_rows.h"

#include <algorithm>
#include <cstddef>

#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::size_t kHyphens = 3;     // that md4c wants for a column
constexpr std::size_t kCodeIndent = 4;  // of a line that may be code

bool may_be_code(std::string_view prefix) {
  const std::size_t quote = prefix.rfind('>');
  const std::size_t indent = quote == std::string_view::npos ? prefix.size() : prefix.size() - quote - 1;
  return indent >= kCodeIndent || prefix.find('\t') != std::string_view::npos;
}

// "|:-|-:|" and "-|-".
bool is_delimiter_row(std::string_view row) {
  if (row.find('|') == std::string_view::npos || row.find('-') == std::string_view::npos) return false;
  if (row.find_first_not_of("|-: \t") != std::string_view::npos) return false;
  if (row.front() == '|') row.remove_prefix(1);
  if (row.ends_with('|')) row.remove_suffix(1);
  return std::ranges::all_of(split(row, '|'), [](std::string_view cell) {
    cell = trim(cell);
    if (cell.starts_with(':')) cell.remove_prefix(1);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
  });
}

std::size_t count_cells(std::string_view row) {
  std::size_t bars = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\') {
      ++i;
    } else if (row[i] == '|') {
      ++bars;
    }
  }
  const std::size_t outer =
      (row.starts_with('|') ? 1u : 0u) + (row.ends_with('|') && row.size() > 1 ? 1u : 0u);
  return bars + 1 - std::min(outer, bars);
}

std::string with_wide_cells(std::string_view row) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    out += row[i];
    const bool ends = row[i] == '-' && (i + 1 == row.size() || row[i + 1] != '-');
    if (!ends) continue;
    const std::size_t begin = row.find_last_not_of('-', i) + 1;  // npos + 1 is 0
    for (std::size_t hyphens = i + 1 - begin; hyphens < kHyphens; ++hyphens) out += '-';
  }
  return out;
}

class TableReader {
 public:
  explicit TableReader(std::size_t bytes) { out_.reserve(bytes); }

  void take(std::string_view whole) {
    const MarkdownLine line = markdown_line(whole);
    if (begins_fence(line.text)) in_code_ = !in_code_;
    if (line.text.empty()) in_table_ = false;
    if (!in_code_ && !in_table_ && begins_table(before_, line)) {
      end_paragraph();
      in_table_ = true;
      out_.append(line.prefix).append(with_wide_cells(line.text));
    } else {
      before_begin_ = out_.size();
      out_ += whole;
    }
    out_ += '\n';
    before_before_ = before_;
    before_ = in_code_ ? MarkdownLine() : line;
  }

  std::string finish(bool ends_line) && {
    if (!ends_line && !out_.empty()) out_.pop_back();
    return std::move(out_);
  }

 private:
  // A blank line above the table's head, where it follows a line of text.
  void end_paragraph() {
    if (before_before_.text.empty() || before_before_.prefix != before_.prefix) return;
    std::string blank(before_.prefix);
    while (blank.ends_with(' ')) blank.pop_back();
    out_.insert(before_begin_, blank + '\n');
  }

  std::string out_;
  MarkdownLine before_{}, before_before_{};
  std::size_t before_begin_ = 0;  // of the line before, in out_
  bool in_code_ = false, in_table_ = false;
};

}  // namespace

MarkdownLine markdown_line(std::string_view whole) {
  const std::size_t begin = std::min(whole.find_first_not_of("> \t"), whole.size());
  return {whole.substr(0, begin), trim(whole.substr(begin))};
}

bool begins_table(const MarkdownLine& before, const MarkdownLine& line) {
  return is_delimiter_row(line.text) && !before.text.empty() && !may_be_code(line.prefix) &&
         count_cells(before.text) == count_cells(line.text);
}

std::string with_whole_tables(std::string_view markdown, std::size_t spare) {
  if (markdown.find('|') == std::string_view::npos || markdown.find('-') == std::string_view::npos) {
    std::string out;
    out.reserve(markdown.size() + spare);
    return out.append(markdown);
  }
  TableReader reader(markdown.size() + markdown.size() / 16 + spare);
  for_each_line(markdown, [&](std::string_view line) { reader.take(line); });
  return std::move(reader).finish(markdown.ends_with('\n'));
}

}  // namespace qasearch
