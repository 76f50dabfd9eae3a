#include "indexer/body/markdown_writer.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/percent_coding.h"
#include "engine/text/utf8.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

bool is_code(ElementKind kind) { return kind == ElementKind::Pre || kind == ElementKind::Code; }
bool is_row_or_cell(ElementKind kind) { return kind == ElementKind::Row || kind == ElementKind::Cell; }

// Elements of code in a line are closed by each other's end tags.
std::string_view name_of(std::string_view tag, ElementKind kind) {
  return kind == ElementKind::Code ? "code" : tag;
}

bool is_word(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The longest run of backticks in the text.
std::size_t longest_ticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

bool MarkdownWriter::is_inside(std::string_view tag) const {
  return std::ranges::any_of(open_, [&](const Element& element) { return element.tag == tag; });
}

bool MarkdownWriter::at_line_start() const { return out_.empty() || breaks_ > 0; }

// A block begins or ends here: at least so many line ends before what follows.
void MarkdownWriter::open_block(std::size_t line_ends) {
  if (cells_ > 0) {  // cells of a table are one line
    blank_due_ = true;
    return;
  }
  if (!out_.empty()) {
    blank_line_prefix_ = breaks_ == 0 ? prefix_.size() : std::min(blank_line_prefix_, prefix_.size());
    breaks_ = std::max(breaks_, line_ends);
  }
  blank_due_ = false;
}

void MarkdownWriter::flush_breaks() {
  if (out_.empty()) out_ = prefix_;
  for (; breaks_ > 0; --breaks_) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
    out_ +=
        breaks_ == 1 ? std::string_view(prefix_) : std::string_view(prefix_).substr(0, blank_line_prefix_);
  }
}

bool MarkdownWriter::is_full() const { return out_.size() + captured_.size() > kLimits.text_bytes; }

void MarkdownWriter::put(std::string_view markdown) {
  if (is_full()) return;
  flush_breaks();
  out_ += markdown;
}

void MarkdownWriter::open(std::string_view tag, const ElementAttributes& attributes) {
  const ElementKind kind = element_kind(tag);
  if (is_void_element(tag)) return write_void(kind, attributes);
  if (code_ == 0) end_what_ends_before(kind);
  if (open_.size() >= kLimits.html_depth) {
    ++too_deep_;
    return;
  }
  Element element{std::string(name_of(tag, kind)), kind, {}, prefix_.size()};
  if (code_ == 0) {
    begin_element(element, attributes);
  } else if (kind == ElementKind::Code && pre_language_.empty()) {
    pre_language_ = attributes.language;
  }
  skipped_ += kind == ElementKind::Skipped ? 1 : 0;
  code_ += is_code(kind) ? 1 : 0;
  open_.push_back(std::move(element));
}

void MarkdownWriter::write_void(ElementKind kind, const ElementAttributes& attributes) {
  if (kind == ElementKind::Image) return text(attributes.alt);
  if (kind == ElementKind::Rule) {
    open_block(2);
    put("---");
    open_block(2);
  } else if (kind == ElementKind::LineBreak && code_ > 0) {
    if (!is_full()) captured_ += '\n';
  } else if (kind == ElementKind::LineBreak) {
    open_block(1);
  }
}

void MarkdownWriter::begin_element(Element& element, const ElementAttributes& attributes) {
  switch (element.kind) {
    case ElementKind::Pre:
      open_block(2);
      captured_.clear();
      pre_language_ = attributes.language;
      return;
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
      return put(std::string(heading_level(element.tag), '#') + " ");
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
    default:
      return;
  }
}

void MarkdownWriter::put_due_blank() {
  if (blank_due_ && !at_line_start()) put(" ");
  blank_due_ = false;
}

void MarkdownWriter::begin_mark(Element& element, std::string_view mark, std::string end) {
  put_due_blank();
  put(mark);
  element.end = std::move(end);
}

void MarkdownWriter::begin_item() {
  open_block(1);
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
    if (tables_++ == 0) rows_ = 0;
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

// The end tags of cells and rows may be left out.
void MarkdownWriter::end_what_ends_before(ElementKind kind) {
  if (!is_row_or_cell(kind)) return;
  std::size_t first = open_.size();
  for (std::size_t i = open_.size(); i > 0 && open_[i - 1].kind != ElementKind::Table; --i) {
    const ElementKind other = open_[i - 1].kind;
    const bool ends = other == ElementKind::Cell || (other == ElementKind::Row && kind == ElementKind::Row);
    if (ends) first = i - 1;
  }
  while (open_.size() > first) close_element();
}

void MarkdownWriter::put_code(std::string_view code) {
  put_due_blank();
  if (code.empty() || is_full()) return;
  const std::string ticks(longest_ticks(code) + 1, '`');
  const bool padded = code.front() == '`' || code.back() == '`';
  put(ticks + (padded ? " " : ""));
  for (const char c : code) out_ += c == '\n' ? ' ' : c;
  out_ += (padded ? " " : "") + ticks;
}

void MarkdownWriter::code_block(std::string_view code, std::string_view language) {
  while (code.ends_with('\n')) code.remove_suffix(1);
  if (code.empty() || is_full()) return;
  open_block(2);
  const std::string fence(std::max<std::size_t>(3, longest_ticks(code) + 1), '`');
  put(fence);
  out_ += language;
  for (std::size_t begin = 0; begin <= code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    if (is_full()) break;
    out_ += '\n';
    out_ += prefix_;
    out_ += code.substr(begin, end - begin);
    begin = end + 1;
  }
  out_ += '\n' + prefix_ + fence;
  open_block(2);
}

void MarkdownWriter::close_element() {
  const Element element = std::move(open_.back());
  open_.pop_back();
  prefix_.resize(element.prefix_bytes);
  skipped_ -= element.kind == ElementKind::Skipped ? 1 : 0;
  code_ -= is_code(element.kind) ? 1 : 0;
  if (code_ == 0) end_element(element);
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
    case ElementKind::Strong:
    case ElementKind::Emphasis:
    case ElementKind::Link:
      if (!element.end.empty()) put(element.end);
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
      if (tables_ > 0) --tables_;
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
    const std::size_t cells = std::exchange(cells_, 0);
    put(" |");
    if (rows_++ == 0) {
      open_block(1);
      std::string line = "|";
      for (std::size_t i = 0; i < cells; ++i) line += " --- |";
      put(line);
    }
  }
  open_block(1);
}

void MarkdownWriter::close(std::string_view tag) {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  const std::string_view name = name_of(tag, element_kind(tag));
  if (!is_inside(name)) return;
  while (open_.back().tag != name) close_element();
  close_element();
}

bool MarkdownWriter::at_text_start() const {
  if (at_line_start()) return true;
  return !prefix_.empty() && out_.ends_with(prefix_) && out_.size() > prefix_.size() &&
         out_[out_.size() - prefix_.size() - 1] == '\n';
}

// True for a character that would be a mark of Markdown where it stands.
bool MarkdownWriter::needs_escape(char c, char after, bool line_start) const {
  const char before = out_.empty() ? ' ' : out_.back();
  switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
      return true;
    case '<':
      return is_word(after) || after == '/' || after == '!';
    case '_':
      return !(is_word(before) && is_word(after));
    case '|':
      return cells_ > 0;
    case '&':
      return is_word(after) || after == '#';
    case '#':
    case '>':
      return line_start;
    case '-':
    case '+':
      return line_start && ascii::is_blank(after);
    default:
      return false;
  }
}

void MarkdownWriter::text(std::string_view text) {
  if (skipped_ > 0 || is_full()) return;
  if (code_ > 0) {
    captured_ += text.substr(0, kLimits.text_bytes);
    return;
  }
  for (std::size_t i = 0; i < text.size() && !is_full(); ++i) {
    const char c = text[i];
    if (ascii::is_blank(c)) {
      blank_due_ = true;
      continue;
    }
    const bool line_start = at_text_start();
    if (blank_due_ && !line_start && out_.back() != ' ') put(" ");
    blank_due_ = false;
    const bool escapes = needs_escape(c, i + 1 < text.size() ? text[i + 1] : ' ', line_start);
    flush_breaks();
    if (escapes) out_ += '\\';
    out_ += c;
  }
}

std::string MarkdownWriter::finish() {
  while (!open_.empty()) close_element();
  std::string out = std::exchange(out_, {});
  *this = MarkdownWriter();
  const std::string_view trimmed = trim(out);
  return std::string(trimmed);
}

}  // namespace qasearch
