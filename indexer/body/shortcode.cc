// SPDX-License-Identifier: MIT
#include "indexer/body/shortcode.h"

#include <algorithm>
#include <iterator>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/body/markdown_component.h"

namespace qasearch {

namespace {

// Names of shortcodes and template tags around text, whose titles are text.
constexpr std::string_view kShortcodeBlocks[] = {
    "tab",      "tabs",    "notice",   "hint",      "callout",        "admonition",  "alert",
    "note",     "tip",     "warning",  "info",      "important",      "caution",     "danger",
    "details",  "expand",  "collapse", "accordion", "accordion-item", "collapsible", "faq",
    "question", "spoiler", "card",     "step",      "steps",          "quote",       "blockquote"};
constexpr std::string_view kCodeShortcodes[] = {"highlight", "code"};
// Tags of templates that show nothing of their attributes.
constexpr std::string_view kLogicTags[] = {"assign", "set", "capture", "if",     "elsif", "elif",
                                           "unless", "for", "case",    "render", "macro", "when"};
// Attributes whose texts a shortcode shows.
constexpr std::string_view kShownNames[] = {"title",   "label",   "header",   "heading",
                                            "summary", "caption", "question", "text"};

struct Marks {
  std::string_view open, close;
};
constexpr Marks kShortcodeMarks[] = {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{/*", "*/}"}};

// The content of a shortcode: "/tab", "tab name="npm"", "- endif -".
struct ShortcodeTag {
  bool closes = false;
  std::string_view name{};
  std::string_view attributes{};
};

ShortcodeTag tag_of(std::string_view content) {
  content = trim(content);
  while (content.starts_with('-')) content = trim(content.substr(1));
  while (content.ends_with('-')) content = trim(content.substr(0, content.size() - 1));
  ShortcodeTag tag{.closes = content.starts_with('/') || content.starts_with("end")};
  if (tag.closes) content.remove_prefix(content.starts_with('/') ? 1 : 3);
  content = trim(content);
  tag.name = content.substr(0, std::min(content.find_first_of(" \t\n"), content.size()));
  tag.attributes = trim(content.substr(tag.name.size()));
  return tag;
}

// The texts that the attributes of a shortcode show: "Title: Caption".
std::string shown_texts(const ShortcodeTag& tag) {
  std::string texts;
  for (const std::string_view name : kShownNames) {
    const std::string_view value = attribute_value(tag.attributes, name);
    if (!value.empty()) texts.append(texts.empty() ? "" : ": ").append(value);
  }
  return texts;
}

// The title of a block: title="x", name="x" of a tab, "x" where no attribute has a name.
std::string block_title(const ShortcodeTag& tag) {
  std::string title = titled_by(tag.attributes);
  if (title.empty() && tag.name == "tab") title = attribute_value(tag.attributes, "name");
  if (title.empty() && tag.attributes.find('=') == std::string_view::npos)
    title = std::string(trim(quoted_part(tag.attributes)));
  return title;
}

// The content of a line that is one shortcode or template tag: "{{< tab "npm" >}}" -> "tab "npm"".
std::string_view lone_shortcode(std::string_view line) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}}) {
    if (!line.starts_with(open) || line.find(close) + close.size() != line.size()) continue;
    return line.substr(open.size(), line.size() - open.size() - close.size());
  }
  return {};
}

// The text that a piece of a line shows.
std::string shown_text(const Marks& piece, std::string_view content) {
  if (piece.open == "{/*") return {};
  if (content.starts_with("/*") && content.ends_with("*/") && content.size() >= 4)  // shown, not run
    return std::string(piece.open).append(content.substr(2, content.size() - 4)).append(piece.close);
  const ShortcodeTag tag = tag_of(content);
  if (tag.closes || is_one_of(kLogicTags, tag.name)) return {};
  if (!is_one_of(kShortcodeBlocks, tag.name)) return shown_texts(tag);
  const std::string title = block_title(tag);
  return title.empty() ? "" : " **" + title + "** ";
}

// Walks through a line; a mark that is never closed is searched once.
class ShortcodeRemover {
 public:
  explicit ShortcodeRemover(std::string_view line) : line_(line) {}

  std::string run() {
    for (std::size_t next = 0; (next = line_.find_first_of("{`", pos_)) != std::string_view::npos;) {
      out_ += line_.substr(pos_, next - pos_);
      pos_ = next;
      if (line_[pos_] == '`' ? !take_code() : !take_piece()) out_ += line_[pos_++];
    }
    return out_.append(line_.substr(pos_));
  }

 private:
  // `code`, which stays as it is.
  bool take_code() {
    const std::size_t begin = pos_, run = std::min(line_.find_first_not_of('`', pos_), line_.size()) - pos_;
    std::size_t end = run <= kLongestRun && !unclosed_code_[run] ? pos_ + run : line_.size();
    while (end < line_.size()) {
      end = std::min(line_.find('`', end), line_.size());
      const std::size_t run_end = std::min(line_.find_first_not_of('`', end), line_.size());
      if (end < line_.size() && run_end - end == run) {
        pos_ = run_end;
        out_ += line_.substr(begin, run_end - begin);
        return true;
      }
      end = run_end;
    }
    if (run <= kLongestRun) unclosed_code_[run] = true;
    out_ += line_.substr(begin, run - 1);
    pos_ += run - 1;
    return false;
  }

  bool take_piece() {
    for (std::size_t kind = 0; kind < std::size(kShortcodeMarks); ++kind) {
      const Marks& piece = kShortcodeMarks[kind];
      if (unclosed_piece_[kind] || !line_.substr(pos_).starts_with(piece.open)) continue;
      const std::size_t begin = pos_ + piece.open.size(), end = line_.find(piece.close, begin);
      unclosed_piece_[kind] = end == std::string_view::npos;
      if (unclosed_piece_[kind]) return false;
      put(shown_text(piece, line_.substr(begin, end - begin)));
      pos_ = end + piece.close.size();
      if (out_.ends_with(' ') && pos_ < line_.size() && line_[pos_] == ' ') ++pos_;  // one blank stays
      return true;
    }
    return false;
  }

  // A title's own blank is left out at the beginning of the line and behind another.
  void put(std::string_view text) {
    if (text.starts_with(' ') && (out_.empty() || out_.ends_with(' '))) text.remove_prefix(1);
    out_ += text;
  }

  static constexpr std::size_t kLongestRun = 8;  // of marks of code

  std::string_view line_;
  std::size_t pos_ = 0;
  std::string out_;
  bool unclosed_code_[kLongestRun + 1] = {};
  bool unclosed_piece_[std::size(kShortcodeMarks)] = {};
};

}  // namespace

std::string without_shortcodes(std::string_view line) { return ShortcodeRemover(line).run(); }

std::string_view quoted_part(std::string_view text) {
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find('"', begin + 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

std::optional<DialectMark> shortcode_mark(std::string_view line) {
  const ShortcodeTag tag = tag_of(lone_shortcode(line));
  if (is_one_of(kCodeShortcodes, tag.name) && !tag.closes) {
    const std::string_view rest = tag.attributes;
    const std::string language(rest.substr(0, std::min(rest.find_first_of(" ,="), rest.size())));
    const bool named = rest.substr(language.size()).starts_with('=');
    return DialectMark{.kind = DialectMark::Kind::Code,
                       .text = named ? "" : language,
                       .end = (line.starts_with("{{") ? "/" : "end") + std::string(tag.name),
                       .title = titled_by(rest)};
  }
  if (tag.name == "comment" && !tag.closes)
    return DialectMark{.kind = DialectMark::Kind::Comment,
                       .end = line.starts_with("{{") ? "/comment" : "endcomment"};
  if (!is_one_of(kShortcodeBlocks, tag.name)) return std::nullopt;
  if (tag.closes) return DialectMark{.kind = DialectMark::Kind::Closes};
  return DialectMark{
      .kind = DialectMark::Kind::Opens, .text = block_title(tag), .is_panel = is_panel_name(tag.name)};
}

}  // namespace qasearch
