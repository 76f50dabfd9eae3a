// SPDX-License-Identifier: MIT
#include "indexer/body/markdown_dialect.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

// Takes every piece from `open` to `close` out; of the blanks around it one stays.
std::string without_pieces(std::string_view text, std::string_view open, std::string_view close) {
  std::string out;
  std::size_t pos = 0;
  for (std::size_t begin = 0; (begin = text.find(open, pos)) != std::string_view::npos;) {
    const std::size_t end = text.find(close, begin + open.size());
    if (end == std::string_view::npos) break;
    out += text.substr(pos, begin - pos);
    pos = end + close.size();
    if (out.ends_with(' ') && pos < text.size() && text[pos] == ' ') ++pos;
  }
  return out.append(text.substr(pos));
}

std::string bold(std::string_view title) {
  title = trim(title);
  return title.empty() ? std::string() : "**" + std::string(title) + "**";
}

// The text between the first pair of quotes, "" when there is none.
std::string_view quoted_part(std::string_view text) {
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find('"', begin + 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

// "::: tip Mind this", ":::note[Mind this]", "::alert{type=x}", ":::".
std::string container_title(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(':'), line.size()));
  if (const std::size_t bracket = line.find('['); bracket != std::string_view::npos) {
    const std::size_t end = line.find(']', bracket);
    return end == std::string_view::npos ? "" : bold(line.substr(bracket + 1, end - bracket - 1));
  }
  line = trim(line);
  if (line.find('{') != std::string_view::npos) return {};
  const std::size_t name = std::min(line.find(' '), line.size());
  return bold(line.substr(name));
}

// The end of the component's tag that begins at `pos` ("<Tabs id={x}>", "</Tabs>"); npos when none does.
std::size_t component_tag_end(std::string_view line, std::size_t pos) {
  if (pos >= line.size() || line[pos] != '<') return std::string_view::npos;
  std::size_t name = pos + 1;
  if (name < line.size() && line[name] == '/') ++name;
  if (name < line.size() && line[name] == '>') return name + 1;  // a fragment: "<>", "</>"
  if (name >= line.size() || !ascii::is_upper(line[name])) return std::string_view::npos;
  std::size_t braces = 0;
  char quote = 0;
  for (std::size_t i = name; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{') {
      ++braces;
    } else if (c == '}' && braces > 0) {
      --braces;
    } else if (c == '>' && braces == 0) {
      return i + 1;
    } else if (braces == 0 && !(ascii::is_letter(c) || ascii::is_digit(c) ||
                                std::string_view(" \t=._-:/").find(c) != std::string_view::npos)) {
      return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

// A line of nothing but tags of components, at least one of them with a word beside its name or an end tag:
// "<T>" alone may be a type.
bool is_component_line(std::string_view line) {
  bool sure = false;
  for (std::size_t pos = 0; pos < line.size();) {
    if (ascii::is_blank(line[pos])) {
      ++pos;
      continue;
    }
    const std::size_t end = component_tag_end(line, pos);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = line.substr(pos, end - pos);
    sure |= tag.find_first_of(" /=") != std::string_view::npos || pos > 0 || tag.size() > 6;
    pos = end;
  }
  return sure;
}

bool is_import(std::string_view line) {
  const std::string_view text = trim(line);
  if (line.starts_with("import ") && (text.find(" from ") != std::string_view::npos ||
                                      text.starts_with("import '") || text.starts_with("import \"")))
    return true;
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

}  // namespace

std::string without_shortcodes(std::string_view line) {
  std::string out(line);
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"{{<", ">}}"},
                                    {"{{%", "%}}"},
                                    {"{%", "%}"},
                                    {"{/*", "*/}"}}) {
    if (out.find(open) != std::string::npos) out = without_pieces(out, open, close);
  }
  return out;
}

std::optional<std::string> generator_line_text(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.starts_with("::")) return container_title(text);
  if (text.starts_with("{:") && text.ends_with('}')) return "";
  if (is_contents_mark(text) || is_import(line) || is_abbreviation(text)) return "";
  if (begins_indented_block(line)) return bold(quoted_part(text));
  if (text.starts_with('<') && is_component_line(text)) return "";
  if (text.starts_with("> [!") && text.ends_with(']')) return ">";
  return std::nullopt;
}

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

std::string take_heading_id(std::string& title) {
  if (std::string id = take_comment_id(title); !id.empty()) return id;
  if (!title.ends_with('}')) return {};
  const std::size_t begin = title.rfind('{');
  if (begin == std::string::npos) return {};
  std::string_view attributes = std::string_view(title).substr(begin + 1);
  attributes.remove_suffix(1);
  if (attributes.starts_with(':')) attributes.remove_prefix(1);
  const std::size_t mark = attributes.find('#');
  if (mark == std::string_view::npos || (mark > 0 && attributes[mark - 1] != ' ')) return {};
  const std::string_view rest = attributes.substr(mark + 1);
  std::string id(rest.substr(0, std::min(rest.find(' '), rest.size())));
  if (!id.empty()) title = std::string(trim(std::string_view(title).substr(0, begin)));
  return id;
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
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    const std::string_view line = markdown.substr(begin, end - begin);
    begin = end + 1;
    const std::string_view label = footnote_label(line);
    if (!label.empty()) {
      const std::string_view text = trim(line.substr(line.find("]:") + 2));
      open = &notes.emplace(std::string(label), std::string(text)).first->second;
    } else if (open != nullptr && line.starts_with("    ") && !trim(line).empty()) {
      if (open->size() < kLimits.question_bytes) open->append(" ").append(trim(line));
    } else {
      open = nullptr;
    }
  }
  return notes;
}

}  // namespace qasearch
