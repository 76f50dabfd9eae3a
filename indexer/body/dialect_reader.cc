// SPDX-License-Identifier: MIT
#include "indexer/body/dialect_reader.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/body/html_markdown.h"
#include "indexer/body/sections.h"
#include "indexer/body/shortcode.h"

namespace qasearch {

namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kCodeFence = "````";
constexpr std::string_view kTitleProperties[] = {"title", "label", "question", "summary"};
constexpr std::string_view kSummaryEnd = "</summary>", kDetailsEnd = "</details>";
constexpr std::size_t kMostBlocks = 64;     // open at a time
constexpr std::size_t kMostKeptLines = 30;  // of one tag

std::string_view fence_info(std::string_view line) {
  return trim(line.substr(std::min(line.find_first_not_of("`~ "), line.size())));
}

// "```{code-block} python" and "``` {.python}" are "```python".
std::string plain_fence(std::string_view line) {
  static constexpr std::string_view kCodeDirectives[] = {"code", "code-block", "code-cell", "sourcecode"};
  const std::string_view info = fence_info(line);
  if (!info.starts_with('{')) return std::string(line);
  const std::size_t end = std::min(info.find('}'), info.size());
  std::string_view language = info.substr(1, end - 1);
  if (language.starts_with('.')) language.remove_prefix(1);
  language = language.substr(0, language.find_first_of(" ,"));
  if (is_one_of(kCodeDirectives, language)) language = trim(info.substr(std::min(end + 1, info.size())));
  const std::size_t marks = line.find(info.front());
  return std::string(trim(line.substr(0, marks))) + std::string(language);
}

std::ptrdiff_t count_open_brackets(std::string_view line) {
  std::ptrdiff_t open = 0;
  for (const char c : line) {
    if (c == '{' || c == '[' || c == '(') ++open;
    if (c == '}' || c == ']' || c == ')') --open;
  }
  return open;
}

// ":class: tip" below the beginning of a directive.
bool is_option(std::string_view line) {
  return line.size() > 2 && line[0] == ':' && ascii::is_letter(line[1]) && line.find(':', 1) < line.find(' ');
}

// "#title" between the parts of a component of Nuxt.
bool is_slot(std::string_view text) {
  return text.size() > 1 && text[0] == '#' &&
         std::ranges::all_of(text.substr(1), [](char c) { return ascii::is_letter(c) || c == '-'; });
}

}  // namespace

Fence DialectReader::indented_fence(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  return indent > 12 ? Fence{} : fence_of(line.substr(indent));  // npos of a blank line, too
}

void DialectReader::take(std::string_view text) {
  text = without_block_indent(without_component_indent(text));
  if (goes_on(text)) return;
  if (take_fence(text) || skips_comment(text)) return;
  if (begins_component_tag(trim(text))) return keep_line(text);
  if (take_block(text)) return;
  take_text(text);
}

// A line of something that began above: a comment, code between shortcodes, a tag of several lines.
bool DialectReader::goes_on(std::string_view text) {
  const std::string_view start = trim(text);
  if (!skip_until_.empty()) {
    const std::size_t end = text.find(skip_until_);
    give(PlainLine::Kind::Nothing);
    if (end == std::string_view::npos) return true;
    const std::string_view rest = trim(text.substr(end + skip_until_.size()));
    const bool is_tag = skip_until_.starts_with("end") || skip_until_.starts_with('/');
    skip_until_.clear();
    if (!rest.empty() && !is_tag) take_text(rest);
    return true;
  }
  if (!code_end_.empty()) return take_shortcode_code(text);
  if (fence_.mark != 0) return false;
  if (open_brackets_ > 0) {
    open_brackets_ = start.empty() ? 0 : open_brackets_ + count_open_brackets(text);
    give(PlainLine::Kind::Nothing);
    return true;
  }
  after_directive_ = after_directive_ && is_option(start);
  if (after_directive_) {
    give(PlainLine::Kind::Nothing);
    return true;
  }
  if (in_properties_ || (std::exchange(after_container_, false) && start == "---")) {
    read_property(start);
    return true;
  }
  if (kept_lines_.empty()) return false;
  keep_line(text);
  return true;
}

// A line of code between shortcodes; false when it is a fence between them, which needs no other.
bool DialectReader::take_shortcode_code(std::string_view text) {
  const std::string_view start = trim(text);
  const bool ends = start.starts_with('{') && start.find(code_end_) != std::string_view::npos;
  if (code_language_) {
    if (indented_fence(text).mark != 0) {
      code_end_.clear();
      return false;
    }
    if (start.empty()) {
      give(PlainLine::Kind::Nothing);
      return true;
    }
    give(PlainLine::Kind::Code, std::string(kCodeFence) + *std::exchange(code_language_, {}));
  }
  if (ends) code_end_.clear();
  give(PlainLine::Kind::Code, ends ? kCodeFence : text);
  return true;
}

// The properties of a component of Nuxt: lines of YAML between two rules.
void DialectReader::read_property(std::string_view text) {
  give(PlainLine::Kind::Nothing);
  if (text == "---") {
    in_properties_ = !in_properties_;
    return;
  }
  const std::size_t colon = text.find(": ");
  if (colon != std::string_view::npos && is_one_of(kTitleProperties, text.substr(0, colon)))
    give_title(trim(text.substr(colon + 2)));
}

// Lines of a component's tag that does not end yet. One that never ends is text.
void DialectReader::keep_line(std::string_view text) {
  kept_lines_.emplace_back(text);
  if (text.find('>') != std::string_view::npos) {
    std::string whole;
    for (const std::string& kept : kept_lines_) whole.append(trim(kept)).append(" ");
    if (const auto found = component_line(trim(whole))) {
      kept_lines_.clear();
      return take_component(*found);
    }
  }
  if (kept_lines_.size() >= kMostKeptLines || trim(text).empty()) give_back_lines();
}

void DialectReader::give_back_lines() {
  const std::vector<std::string> lines = std::exchange(kept_lines_, {});
  for (std::size_t i = 0; i < lines.size(); ++i) i == 0 ? take_text(lines[i]) : take(lines[i]);
}

bool DialectReader::take_fence(std::string_view text) {
  const Fence fence = indented_fence(text);
  if (fence_.mark != 0) {
    if (fence.mark == fence_.mark && fence.length >= fence_.length) fence_ = {};
    give(PlainLine::Kind::Code, text);
    return true;
  }
  if (fence.mark == 0) return false;
  const std::string_view info = fence_info(text);
  if (info.empty() && has_open(BlockKind::Directive)) {
    close_block(BlockKind::Directive);
  } else if (is_text_directive(info)) {
    const auto mark = dialect_mark(":::" + std::string(info));
    open_block(BlockKind::Directive, mark->text, mark->is_panel);
    after_directive_ = true;
  } else {
    fence_ = fence;
    give(PlainLine::Kind::Code, plain_fence(text));
  }
  return true;
}

// Comments and scripts, which may have several lines.
bool DialectReader::skips_comment(std::string_view text) {
  const std::string_view start = trim(text);
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"<!--", "-->"},
                                    {"{/*", "*/}"},
                                    {"<script", "</script>"},
                                    {"<style", "</style>"}}) {
    if (!start.starts_with(open)) continue;
    const bool ends_here = start.find(close) != std::string_view::npos;
    if (ends_here && !start.ends_with(close)) return false;
    if (!ends_here) skip_until_ = close;
    give(PlainLine::Kind::Nothing);
    return true;
  }
  return false;
}

bool DialectReader::take_block(std::string_view text) {
  const std::string_view start = trim(text);
  if (const auto found = component_line(start)) {
    take_component(*found);
    return true;
  }
  if (const auto found = filled_component(start)) {
    take_component(found->tag);
    take_text(found->text);
    close_block(BlockKind::Component);
    return true;
  }
  if (take_details(start)) return true;
  if (is_slot(start) && has_open(BlockKind::Container)) {
    give(PlainLine::Kind::Nothing);
    return true;
  }
  const auto mark = dialect_mark(text);
  if (mark) take_mark(*mark, start);
  return mark.has_value();
}

void DialectReader::take_mark(const DialectMark& mark, std::string_view line) {
  switch (mark.kind) {
    case DialectMark::Kind::Replaced:
      if (line.starts_with("import ") || line.starts_with("export "))
        open_brackets_ = count_open_brackets(line);
      if (line.starts_with("{:")) return give(PlainLine::Kind::Attribute, line);
      return mark.text.empty() ? give(PlainLine::Kind::Nothing) : give(PlainLine::Kind::Text, mark.text);
    case DialectMark::Kind::Opens:
      open_block(BlockKind::Container, mark.text, mark.is_panel);
      after_container_ = style_ == AnchorStyle::Nuxt;
      after_directive_ = line.starts_with(':') && line.find_first_not_of(':') == line.find('{');  // MyST
      return;
    case DialectMark::Kind::Indents:
      return open_block(BlockKind::Indented, mark.text, mark.is_panel);
    case DialectMark::Kind::Closes:
      give(PlainLine::Kind::Nothing);
      return close_block(BlockKind::Container);
    case DialectMark::Kind::Code:
      code_end_ = mark.end;
      code_language_ = mark.text;
      give(PlainLine::Kind::Nothing);
      return give_title(mark.title);
    case DialectMark::Kind::Comment:
      skip_until_ = mark.end;
      return give(PlainLine::Kind::Nothing);
  }
}

void DialectReader::take_component(const ComponentLine& line) {
  give(PlainLine::Kind::Nothing);
  for (std::size_t i = 0; i < line.closed; ++i) close_block(BlockKind::Component);
  for (std::size_t i = 1; i < line.opened; ++i) open_block(BlockKind::Component, "", false);
  if (line.opened > 0) return open_block(BlockKind::Component, line.title, line.is_panel);
  give_title(line.title);
}

// <details>, its <summary> and its end, where a line begins with them.
bool DialectReader::take_details(std::string_view text) {
  auto rest = take_details_tag(text);
  if (!rest) return false;
  while (!rest->empty()) {
    const auto next = take_details_tag(*rest);
    if (!next) {
      take_text(*rest);
      break;
    }
    rest = next;
  }
  return true;
}

// The text behind the first of these tags; nothing where the text does not begin with one.
std::optional<std::string_view> DialectReader::take_details_tag(std::string_view text) {
  if (text.starts_with("<details") || text.starts_with(kDetailsEnd)) {
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    give(PlainLine::Kind::Nothing);
    if (text[1] == '/') {
      close_block(BlockKind::Details);
    } else {
      open_block(BlockKind::Details, "", false);
    }
    return trim(text.substr(end + 1));
  }
  if (!text.starts_with("<summary") || !has_open(BlockKind::Details)) return std::nullopt;
  const std::size_t begin = text.find('>'), end = text.find(kSummaryEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::nullopt;
  give(PlainLine::Kind::Nothing);
  close_block(BlockKind::Details);  // begins anew with its title
  open_block(BlockKind::Details, html_to_line(text.substr(begin + 1, end - begin - 1)), true);
  return trim(text.substr(end + kSummaryEnd.size()));
}

void DialectReader::take_text(std::string_view text) {
  std::string cleaned;
  // The id of a heading may stand in a comment.
  if (text.find('{') != std::string_view::npos && !trim(text).starts_with('#')) {
    cleaned = without_shortcodes(text);
    text = cleaned;
  }
  const bool ends_details = trim(text).ends_with(kDetailsEnd) && has_open(BlockKind::Details);
  if (ends_details) text = text.substr(0, text.rfind(kDetailsEnd));
  give(PlainLine::Kind::Text, text);
  if (ends_details) close_block(BlockKind::Details);
}

void DialectReader::give_title(std::string_view title) {
  if (title.empty()) return;
  give(PlainLine::Kind::Text, "**" + std::string(title) + "**");
  give(PlainLine::Kind::Text);
}

bool DialectReader::has_open(BlockKind kind) const {
  return std::ranges::find(open_blocks_, kind, &OpenBlock::kind) != open_blocks_.end();
}

void DialectReader::open_block(BlockKind kind, const std::string& title, bool is_panel) {
  if (open_blocks_.size() >= kMostBlocks) return give_title(title);
  const bool asks = is_panel && reads_as_question(title);
  open_blocks_.push_back({.kind = kind, .is_panel = asks});
  if (asks) return give(PlainLine::Kind::Panel, title);
  give(PlainLine::Kind::Nothing);
  give_title(title);
}

// Ends the innermost block of that kind with what is open inside of it.
void DialectReader::close_block(BlockKind kind) {
  if (!has_open(kind)) return;
  for (bool found = false; !found;) {
    const OpenBlock block = open_blocks_.back();
    open_blocks_.pop_back();
    found = block.kind == kind;
    if (block.is_panel) give(PlainLine::Kind::PanelEnd);
  }
}

// The line without the indents of the admonitions and tabs that it stands in; those that it leaves end.
std::string_view DialectReader::without_block_indent(std::string_view text) {
  auto depth = std::ranges::count(open_blocks_, BlockKind::Indented, &OpenBlock::kind);
  if (depth == 0 || trim(text).empty()) return text;
  for (; depth > 0; --depth) {
    const std::size_t indent = text.starts_with(kIndent) ? kIndent.size() : text.starts_with('\t') ? 1 : 0;
    if (indent == 0) break;
    text.remove_prefix(indent);
  }
  for (; depth > 0; --depth) close_block(BlockKind::Indented);
  return text;
}

// MDX knows no code by indent: the content of a component stands where its first line does.
std::string_view DialectReader::without_component_indent(std::string_view text) {
  if (open_blocks_.empty() || open_blocks_.back().kind != BlockKind::Component || trim(text).empty())
    return text;
  std::size_t& indent = open_blocks_.back().indent;
  const std::size_t own = text.find_first_not_of(' ');
  if (indent == std::string::npos) indent = own;
  return text.substr(std::min(indent, own));
}

}  // namespace qasearch
