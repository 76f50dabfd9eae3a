// SPDX-License-Identifier: MIT
#include "indexer/body/markdown_dialect.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "indexer/body/markdown_component.h"
#include "indexer/body/shortcode.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

std::string bold(std::string_view title) {
  title = trim(title);
  return title.empty() ? std::string() : "**" + std::string(title) + "**";
}

constexpr std::string_view kDirectivesOfText[] = {
    "note",         "tip",        "hint",     "important",  "warning",  "caution", "danger",
    "error",        "attention",  "seealso",  "admonition", "dropdown", "tab-set", "tab-item",
    "grid",         "card",       "details",  "margin",     "sidebar",  "topic",   "epigraph",
    "versionadded", "deprecated", "exercise", "solution",   "question"};

// "::: tip Mind this", ":::note[Mind this]", ":::{note} Mind this", "::alert{type=x}", ":::",
// "/// note | Mind this".
DialectMark container_mark(std::string_view line, char mark) {
  line.remove_prefix(std::min(line.find_first_not_of(mark), line.size()));
  line = trim(line);
  if (line.empty()) return {.kind = DialectMark::Kind::Closes};
  DialectMark found{.kind = DialectMark::Kind::Opens};
  if (line.starts_with('{') && line.size() > 1 && ascii::is_letter(line[1])) {  // MyST
    const std::size_t end = std::min(line.find('}'), line.size() - 1);
    found.is_panel = is_panel_name(line.substr(1, end - 1));
    found.text = std::string(trim(line.substr(end + 1)));
    return found;
  }
  const std::string_view name = line.substr(0, line.find_first_of(" [{|"));
  std::string_view rest = trim(line.substr(name.size()));
  found.is_panel = is_panel_name(name);
  if (rest.starts_with('[')) {
    const std::size_t end = rest.find(']');
    if (end != std::string_view::npos) found.text = std::string(trim(rest.substr(1, end - 1)));
    return found;
  }
  if (rest.starts_with('|')) rest = trim(rest.substr(1));
  const std::size_t attributes = rest.find('{');
  if (attributes != std::string_view::npos) found.text = titled_by(rest.substr(attributes));
  if (found.text.empty()) found.text = std::string(trim(rest.substr(0, attributes)));
  return found;
}

// "!!! warning "Mind"", "??? question "Why?"", "=== "Tab"".
DialectMark indented_mark(std::string_view line) {
  return {.kind = DialectMark::Kind::Indents,
          .text = std::string(trim(quoted_part(line))),
          .is_panel = line.starts_with("???")};
}

// "> [!NOTE]", "> [!tip]- Mind this".
std::optional<DialectMark> callout_mark(std::string_view line) {
  const std::size_t begin = line.find("[!");
  if (begin == std::string_view::npos ||
      line.substr(0, begin).find_first_not_of("> ") != std::string_view::npos)
    return std::nullopt;
  const std::size_t end = line.find(']', begin);
  if (end == std::string_view::npos ||
      !std::ranges::all_of(line.substr(begin + 2, end - begin - 2), [](char c) {
        return ascii::is_letter(c) || c == '-' || c == '_' || c == '|' || ascii::is_digit(c) || c == ' ';
      }))
    return std::nullopt;
  std::string_view title = line.substr(end + 1);
  if (title.starts_with('-') || title.starts_with('+')) title.remove_prefix(1);
  const std::string marked = bold(title);
  return DialectMark{.text = std::string(trim(line.substr(0, begin))) + (marked.empty() ? "" : " " + marked)};
}

bool is_import(std::string_view line) {
  const std::string_view text = trim(line);
  if (line.starts_with("import ") && (text.find(" from ") != std::string_view::npos ||
                                      text.starts_with("import '") || text.starts_with("import \"")))
    return true;
  if (line.starts_with("import {") && line.find('}') == std::string_view::npos) return true;
  return line.starts_with("export default ") || line.starts_with("export const ") ||
         line.starts_with("export function ");
}

bool is_contents_mark(std::string_view text) {
  return text == "[[toc]]" || text == "[toc]" || text == "[TOC]" || text == "[[_TOC_]]";
}

// "*[HTML]: Hyper Text"
bool is_abbreviation(std::string_view text) {
  return text.starts_with("*[") && text.find("]: ") != std::string_view::npos;
}

// "/// note | Mind this" and "///" of Python-Markdown's blocks.
bool is_slash_block(std::string_view text) {
  if (!text.starts_with("///")) return false;
  text = trim(text.substr(3));
  if (text.empty()) return true;
  const std::string_view name = text.substr(0, std::min(text.find('|'), text.size()));
  return std::ranges::all_of(trim(name), [](char c) { return ascii::is_letter(c) || c == '-'; });
}

// The id in a comment at the end of a title, "" when there is none.
std::string take_comment_id(std::string& title) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"{/*", "*/}"}, {"<!--", "-->"}}) {
    if (!title.ends_with(close)) continue;
    const std::size_t begin = title.rfind(open);
    if (begin == std::string::npos) continue;
    const std::string_view whole(title);
    const std::string_view content =
        trim(whole.substr(begin + open.size(), title.size() - close.size() - begin - open.size()));
    if (!content.starts_with('#') || content.find(' ') != std::string_view::npos) continue;
    std::string id(content.substr(1));
    title = std::string(trim(whole.substr(0, begin)));
    return id;
  }
  return {};
}

// An empty link at either end of a title: "<a id="own"></a>", "<a name='own' />".
std::string take_anchor_id(std::string& title) {
  const std::size_t begin = title.find("<a ");
  if (begin == std::string::npos) return {};
  const std::string_view whole(title);
  const std::size_t tag_end = whole.find('>', begin);
  if (tag_end == std::string_view::npos) return {};
  const std::string_view rest = whole.substr(tag_end + 1);
  const bool closed = rest.starts_with("</a>");
  if (!closed && whole[tag_end - 1] != '/') return {};
  std::string id;
  for (const std::string_view name : {"id=", "name="}) {
    const std::string_view tag = whole.substr(begin, tag_end - begin);
    const std::size_t at = tag.find(name);
    if (at == std::string_view::npos || !ascii::is_blank(tag[at - 1])) continue;
    const std::string_view value = tag.substr(at + name.size());
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    const std::size_t end =
        quoted ? value.find(value.front(), 1) : std::min(value.find_first_of(" /"), value.size());
    if (end != std::string_view::npos) id = std::string(value.substr(quoted ? 1 : 0, end - (quoted ? 1 : 0)));
    break;
  }
  if (id.empty()) return {};
  const std::string_view before = trim(whole.substr(0, begin)), after = trim(rest.substr(closed ? 4 : 0));
  title = std::string(before) + (before.empty() || after.empty() ? "" : " ") + std::string(after);
  return id;
}

// "{#own}", "{: #own .x}", "{id="own"}", "[#own]" at the end of a title.
std::string take_attribute_id(std::string& title) {
  const bool braces = title.ends_with('}');
  if (!braces && !title.ends_with(']')) return {};
  const std::size_t begin = title.rfind(braces ? '{' : '[');
  if (begin == std::string::npos) return {};
  std::string_view attributes = trim(std::string_view(title).substr(begin + 1, title.size() - begin - 2));
  if (braces && attributes.starts_with(':')) attributes = trim(attributes.substr(1));
  if (!braces && (begin == 0 || title[begin - 1] != ' ' || attributes.find(' ') != std::string_view::npos))
    return {};
  std::string id;
  const std::size_t mark = attributes.find('#');
  if (mark != std::string_view::npos && (mark == 0 || attributes[mark - 1] == ' ')) {
    const std::string_view rest = attributes.substr(mark + 1);
    id = std::string(rest.substr(0, std::min(rest.find(' '), rest.size())));
  } else if (braces && attributes.starts_with("id=")) {
    const std::string_view value = attributes.substr(3);
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    id = std::string(quoted ? value.substr(1, std::min(value.find(value.front(), 1), value.size()) - 1)
                            : value.substr(0, std::min(value.find(' '), value.size())));
  }
  if (!id.empty()) title = std::string(trim(std::string_view(title).substr(0, begin)));
  return id;
}

// "!!! note", "??? note", "=== \"Tab\"".
bool begins_indented_block(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.starts_with("=== \"") || text.starts_with("===! \"") || text.starts_with("===+ \""))
    return text.ends_with('"');
  for (const std::string_view mark : {"!!! ", "??? ", "???+ "}) {
    if (text.starts_with(mark) && text.size() > mark.size() && ascii::is_letter(text[mark.size()]))
      return true;
  }
  return false;
}

}  // namespace

bool is_text_directive(std::string_view info) {
  info = trim(info);
  if (!info.starts_with('{')) return false;
  const std::size_t end = info.find('}');
  return end != std::string_view::npos && is_one_of(kDirectivesOfText, info.substr(1, end - 1));
}

std::optional<DialectMark> dialect_mark(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.starts_with("::")) return container_mark(text, ':');
  if (is_slash_block(text)) return container_mark(text, '/');
  if (text.starts_with("{:") && text.ends_with('}')) return DialectMark{};
  if (is_contents_mark(text) || is_import(line) || is_abbreviation(text)) return DialectMark{};
  if (begins_indented_block(line)) return indented_mark(text);
  if (text.starts_with('>')) return callout_mark(text);
  return text.starts_with('{') ? shortcode_mark(text) : std::nullopt;
}

std::string_view without_closing_marks(std::string_view title) {
  const std::size_t end = title.find_last_not_of('#');
  if (end == std::string_view::npos) return {};
  return end + 1 < title.size() && ascii::is_blank(title[end]) ? trim(title.substr(0, end)) : title;
}

std::string take_heading_id(std::string& title) {
  for (const auto take : {take_comment_id, take_anchor_id, take_attribute_id}) {
    std::string id = take(title);
    if (id.empty()) continue;
    title = std::string(without_closing_marks(title));
    return id;
  }
  return {};
}

std::string target_id(std::string_view line) {
  line = trim(line);
  if (line.starts_with('(') && line.ends_with(")=")) {  // MyST
    const std::string_view id = line.substr(1, line.size() - 3);
    return id.find_first_of(" ()") == std::string_view::npos ? std::string(id) : "";
  }
  if (!line.starts_with("<a ")) return {};
  std::string text(line);
  std::string id = take_anchor_id(text);
  return text.empty() ? id : "";
}

std::string_view footnote_label(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin > 3 || !line.substr(begin).starts_with("[^")) return {};
  const std::size_t end = line.find("]:", begin);
  if (end == std::string_view::npos) return {};
  const std::string_view label = line.substr(begin + 2, end - begin - 2);
  return label.find_first_of(" []") == std::string_view::npos ? label : std::string_view();
}

StringMap<std::string> footnotes_of(std::string_view markdown) {
  StringMap<std::string> notes;
  if (markdown.find("[^") == std::string_view::npos) return notes;
  std::string* open = nullptr;  // the note that an indented line goes on with
  bool after_blank = false;
  for_each_line(markdown, [&](std::string_view line) {
    const std::string_view label = footnote_label(line);
    const bool is_blank = trim(line).empty();
    if (!label.empty()) {
      const std::string_view text = trim(line.substr(line.find("]:") + 2));
      open = &notes.emplace(std::string(label), std::string(text)).first->second;
    } else if (open != nullptr && line.starts_with("    ") && !is_blank) {
      if (open->size() < kLimits.question_bytes)
        open->append(open->empty() ? "" : after_blank ? "\n\n" : " ").append(trim(line));
    } else if (!is_blank) {
      open = nullptr;
    }
    after_blank = is_blank;
  });
  return notes;
}

}  // namespace qasearch
