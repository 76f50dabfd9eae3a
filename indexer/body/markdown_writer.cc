#include "indexer/body/markdown_writer.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
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

// A block begins or ends here: at least this number of line ends before what follows.
void MarkdownWriter::open_block(std::size_t line_ends) {
  if (cells_ > 0) {  // cells of a table are one line
    blank_due_ = true;
    return;
  }
  put_end_marks();  // marks do not reach from block to block
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
  ElementKind kind = element_kind(tag);
  if (is_void_element(tag)) return write_void(kind, attributes);
  const bool is_layout = attributes.is_layout || (layout_tables_ > 0 && tables_ == 0 && is_row_or_cell(kind));
  if (is_layout) kind = ElementKind::Block;
  if (code_ == 0) end_what_ends_before(kind);
  if (open_.size() >= kLimits.html_depth) {
    ++too_deep_;
    return;
  }
  Element element;
  element.tag = std::string(name_of(tag, kind));
  element.kind = kind;
  element.prefix_bytes = prefix_.size();
  element.is_skipped = attributes.is_skipped || kind == ElementKind::Skipped;
  if (code_ == 0 && skipped_ == 0 && !element.is_skipped) {
    begin_element(element, attributes);
  } else if (kind == ElementKind::Code && pre_language_.empty()) {
    pre_language_ = attributes.language;
  }
  skipped_ += element.is_skipped ? 1 : 0;
  code_ += is_code(kind) ? 1 : 0;
  layout_tables_ += attributes.is_layout ? 1 : 0;
  element.is_layout = attributes.is_layout;
  unmarked_ += element.begin.empty() ? 0 : 1;
  open_.push_back(std::move(element));
}

void MarkdownWriter::write_void(ElementKind kind, const ElementAttributes& attributes) {
  if (kind == ElementKind::Image) return text(attributes.alt);
  if (kind == ElementKind::Rule) {
    open_block(2);
    if (cells_ == 0 && skipped_ == 0) put("---");
    open_block(2);
  } else if (kind == ElementKind::LineBreak && code_ > 0) {
    if (!is_full()) captured_ += '\n';
  } else if (kind == ElementKind::LineBreak) {
    open_block(1);
  }
}

void MarkdownWriter::put_due_blank() {
  if (blank_due_ && !at_line_start() && !out_.ends_with(' ')) put(" ");
  blank_due_ = false;
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
  put_begin_marks();
  const std::string ticks(longest_ticks(code) + 1, '`');
  const bool padded = code.front() == '`' || code.back() == '`';
  put(ticks + (padded ? " " : ""));
  for (const char c : code) {
    if (c == '|' && cells_ > 0) out_ += '\\';
    out_ += c == '\n' ? ' ' : c;
  }
  out_ += (padded ? " " : "") + ticks;
}

void MarkdownWriter::code_block(std::string_view code, std::string_view language) {
  while (code.ends_with('\n')) code.remove_suffix(1);
  if (code.empty() || is_full()) return;
  if (cells_ > 0) {  // a cell is one line
    blank_due_ = true;
    put_code(code);
    blank_due_ = true;
    return;
  }
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
  Element element = std::move(open_.back());
  open_.pop_back();
  prefix_.resize(element.prefix_bytes);
  skipped_ -= element.is_skipped ? 1 : 0;
  code_ -= is_code(element.kind) ? 1 : 0;
  layout_tables_ -= element.is_layout ? 1 : 0;
  if (element.is_marked) end_mark(element);
  if (!element.begin.empty() && !element.is_marked) --unmarked_;
  if (code_ == 0 && skipped_ == 0 && !element.is_skipped) end_element(element);
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

// True for a character that would be a mark of Markdown where it stands. `after` is 0 at the end of a piece
// of text: a sign of a tag or of a reference is looked at again when the next piece begins.
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
      return is_word(after) || after == '/' || after == '!' || after == '?';
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
      return line_start && (after == 0 || ascii::is_blank(after));
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
    if (std::exchange(open_sign_, std::string::npos) == out_.size() && needs_escape(out_.back(), c, false))
      out_.insert(out_.size() - 1, 1, '\\');
    put_begin_marks();
    if (std::exchange(superscript_, false) && (ascii::is_digit(c) || c == '-' || c == '+') && !out_.empty() &&
        is_word(out_.back()))
      out_ += '^';
    const bool escapes = needs_escape(c, i + 1 < text.size() ? text[i + 1] : '\0', line_start);
    flush_breaks();
    if (escapes) out_ += '\\';
    out_ += c;
    if (!escapes && (c == '<' || c == '&')) open_sign_ = out_.size();
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
