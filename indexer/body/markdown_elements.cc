// The elements that MarkdownWriter begins and ends: marks, list items, tables.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "engine/text/percent_coding.h"
#include "engine/text/utf8.h"
#include "indexer/body/markdown_writer.h"

namespace qasearch {

namespace {

// Parsers of Markdown take a wider table for text.
constexpr std::size_t kMostColumns = 128;

}  // namespace

void MarkdownWriter::begin_element(Element& element, const ElementAttributes& attributes) {
  switch (element.kind) {
    case ElementKind::Pre:
      open_block(2);
      pre_language_ = attributes.language;
      [[fallthrough]];
    case ElementKind::Code:
      captured_.clear();
      return;
    case ElementKind::Strong:
      return begin_mark(element, "**", "**");
    case ElementKind::Emphasis:
      return begin_mark(element, "*", "*");
    case ElementKind::Link:
      if (attributes.href.empty()) return;
      return begin_mark(element, "[", "](" + percent_encode(attributes.href, ":/?#@!$&'*+,;=%~") + ")");
    case ElementKind::Heading:
      open_block(2);
      if (cells_ == 0) put(std::string(heading_level(element.tag), '#') + " ");
      return;
    case ElementKind::Quote:
      open_block(2);
      prefix_ += "> ";
      return;
    case ElementKind::List:
      return open_block(is_inside("li") ? 1 : 2);
    case ElementKind::Item:
      return begin_item();
    case ElementKind::Table:
    case ElementKind::Row:
    case ElementKind::Cell:
      return begin_table_part(element.kind);
    case ElementKind::Block:
      return open_block(2);
    case ElementKind::Superscript:
      superscript_ = true;
      return;
    default:
      return;
  }
}

// The mark is written before the first text of the element: blanks in front stand before it, and an element
// without text leaves nothing.
void MarkdownWriter::begin_mark(Element& element, std::string begin, std::string end) {
  const auto same = [&](const Element& outer) { return outer.kind == element.kind && !outer.begin.empty(); };
  const auto outer = std::ranges::find_if(open_, same);
  if (outer != open_.end() && element.kind != ElementKind::Link) return;  // bold in bold is bold
  if (outer != open_.end()) {                                             // a link ends the one before
    if (outer->is_marked) end_mark(*outer);
    if (!outer->is_marked) --unmarked_;
    outer->is_marked = false;
    outer->begin.clear();
  }
  element.begin = std::move(begin);
  element.end = std::move(end);
}

void MarkdownWriter::put_begin_marks() {
  if (unmarked_ == 0) return;
  for (Element& element : open_) {
    if (element.begin.empty() || element.is_marked) continue;
    element.is_marked = true;
    --unmarked_;
    // "*a*" and "*b*" side by side would read as one with stars in it.
    const bool goes_on = last_end_ == out_.size() && element.kind != ElementKind::Link &&
                         out_.ends_with(element.begin) && breaks_ == 0;
    if (goes_on) {
      out_.resize(out_.size() - element.begin.size());
    } else {
      put(element.begin);
    }
    last_end_ = std::string::npos;
  }
}

// Ends the marks of all open elements; they begin again before the next text.
void MarkdownWriter::put_end_marks() {
  for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
    if (!element->is_marked) continue;
    end_mark(*element);
    element->is_marked = false;
    ++unmarked_;
  }
}

// Behind the text of the element, before line ends that are due.
void MarkdownWriter::end_mark(Element& element) {
  out_ += element.end;
  if (element.kind != ElementKind::Link) last_end_ = out_.size();
}

void MarkdownWriter::begin_item() {
  open_block(1);
  if (cells_ > 0) put_due_blank();
  std::string mark = "- ";
  for (auto list = open_.rbegin(); list != open_.rend(); ++list) {
    if (list->tag == "ul") break;
    if (list->tag != "ol") continue;
    mark = std::to_string(++list->item) + ". ";
    break;
  }
  put(mark);
  prefix_ += std::string(mark.size(), ' ');
}

void MarkdownWriter::begin_table_part(ElementKind kind) {
  if (kind == ElementKind::Table) {
    open_block(2);
    if (tables_++ == 0) {
      rows_.clear();
      table_begin_ = out_.size();
    }
  } else if (tables_ > 1) {  // Markdown has no tables in tables
    blank_due_ = true;
  } else if (kind == ElementKind::Row) {
    open_block(1);
    cells_ = 0;
  } else {
    blank_due_ = false;
    put(cells_++ == 0 ? "| " : " | ");
  }
}

void MarkdownWriter::end_element(const Element& element) {
  switch (element.kind) {
    case ElementKind::Pre: {
      const std::string code = std::exchange(captured_, {});
      const bool has_first_line_end = code.starts_with('\n');
      return code_block(std::string_view(code).substr(has_first_line_end ? 1 : 0), pre_language_);
    }
    case ElementKind::Code:
      return put_code(std::exchange(captured_, {}));
    case ElementKind::Superscript:
      superscript_ = false;
      return;
    case ElementKind::Row:
      return end_row();
    case ElementKind::Cell:
      blank_due_ |= tables_ > 1;
      return;
    case ElementKind::Item:
      return open_block(1);
    case ElementKind::List:
      return open_block(is_inside("li") ? 1 : 2);
    case ElementKind::Table:
      if (tables_ > 0 && --tables_ == 0) end_table();
      return open_block(2);
    case ElementKind::Heading:
    case ElementKind::Quote:
    case ElementKind::Block:
      return open_block(2);
    default:
      return;
  }
}

void MarkdownWriter::end_row() {
  if (tables_ > 1) {
    blank_due_ = true;
    return;
  }
  if (cells_ > 0) {
    put(" |");
    rows_.push_back({out_.size(), cells_});
    cells_ = 0;
  }
  open_block(1);
}

// Gives all rows of a table the number of cells of the longest, since Markdown drops cells beyond the first
// row's, and puts the line of marks below the first. A table without text leaves nothing.
void MarkdownWriter::end_table() {
  const std::vector<Row> rows = std::exchange(rows_, {});
  if (rows.empty() || is_full()) return;
  if (out_.find_first_not_of("|> \n", table_begin_) == std::string::npos)
    return out_.resize(std::min(table_begin_, out_.size()));
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.cells);
  if (width > kMostColumns) return;
  const auto repeated = [](std::string_view text, std::size_t times) {
    std::string out;
    for (; times > 0; --times) out += text;
    return out;
  };
  std::string table;
  std::size_t begin = rows.front().end;
  for (const Row& row : rows) {
    table.append(out_, begin, row.end - begin).append(repeated(" |", width - row.cells));
    if (&row == &rows.front())
      table.append("\n").append(prefix_).append("|").append(repeated(" --- |", width));
    begin = row.end;
  }
  table.append(out_, begin);
  out_.replace(rows.front().end, std::string::npos, table);
}

}  // namespace qasearch
