// SPDX-License-Identifier: MIT
#include "indexer/body/markdown_component.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::string_view kTitleNames[] = {"title",   "label",   "header",  "heading",
                                            "summary", "caption", "question"};
// Parts of names, in lower case.
constexpr std::string_view kPanelNames[] = {"accordion", "details",    "collaps",  "expand",  "faq",
                                            "toggle",    "disclosure", "question", "dropdown"};

bool is_name_character(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) ||
         std::string_view("._-").find(c) != std::string_view::npos;
}

// The end of the component's tag that begins at `pos` ("<Tabs id={x}>", "</Tabs>"); npos when none does.
std::size_t tag_end(std::string_view line, std::size_t pos) {
  if (pos >= line.size() || line[pos] != '<') return std::string_view::npos;
  std::size_t name = pos + 1;
  if (name < line.size() && line[name] == '/') ++name;
  if (name < line.size() && line[name] == '>') return name + 1;  // a fragment: "<>", "</>"
  if (name >= line.size() || !ascii::is_upper(line[name])) return std::string_view::npos;
  const std::size_t name_end =
      name + static_cast<std::size_t>(std::ranges::find_if_not(line.substr(name), is_name_character) -
                                      line.substr(name).begin());
  // Not an address: "<HTTPS://example.org>".
  if (name_end < line.size() && std::string_view(" \t/>").find(line[name_end]) == std::string_view::npos)
    return std::string_view::npos;
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
    } else if (braces == 0 && !is_name_character(c) &&
               std::string_view(" \t=/:@").find(c) == std::string_view::npos) {
      return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

// The text in quotes that begins `value`, within braces or not; "" when it begins with none.
std::string_view quoted_value(std::string_view value) {
  value = trim(value);
  if (value.starts_with('{')) value = trim(value.substr(1));
  if (value.empty() || std::string_view("\"'`").find(value.front()) == std::string_view::npos) return {};
  const std::size_t end = value.find(value.front(), 1);
  return end == std::string_view::npos ? std::string_view() : trim(value.substr(1, end - 1));
}

std::string_view tag_name(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  const auto* const end = std::ranges::find_if_not(tag, is_name_character);
  return tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
}

}  // namespace

std::optional<ComponentLine> component_line(std::string_view line) {
  if (!line.starts_with('<')) return std::nullopt;
  ComponentLine found;
  constexpr std::size_t kLongestType = 2;  // "<T>" and "<K>" are rather types
  bool sure = false;
  for (std::size_t pos = 0; pos < line.size();) {
    if (ascii::is_blank(line[pos])) {
      ++pos;
      continue;
    }
    const std::size_t end = tag_end(line, pos);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view tag = line.substr(pos, end - pos);
    sure |=
        tag.find_first_of(" /=") != std::string_view::npos || pos > 0 || tag_name(tag).size() > kLongestType;
    pos = end;
    if (tag.starts_with("</")) {
      found.closed += found.opened == 0 ? 1 : 0;
      found.opened -= found.opened > 0 ? 1 : 0;
      continue;
    }
    found.opened += tag.ends_with("/>") ? 0 : 1;
    const std::string_view name = tag_name(tag);
    std::string title = titled_by(tag);
    if (title.empty() && name == "TabItem") title = attribute_value(tag, "value");
    if (title.empty()) continue;
    found.title = std::move(title);
    found.is_panel = is_panel_name(name) && !tag.ends_with("/>");
  }
  if (!sure) return std::nullopt;
  return found;
}

std::optional<FilledComponent> filled_component(std::string_view line) {
  const std::size_t end = tag_end(line, 0);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view tag = line.substr(0, end);
  const std::string closing = "</" + std::string(tag_name(tag)) + ">";
  if (!line.ends_with(closing) || line.size() < end + closing.size()) return std::nullopt;
  const std::optional<ComponentLine> found = component_line(tag);
  if (!found || found->opened == 0 || found->title.empty()) return std::nullopt;
  return FilledComponent{*found, trim(line.substr(end, line.size() - end - closing.size()))};
}

bool begins_component_tag(std::string_view line) {
  if (line.size() < 2 || line[0] != '<' || !ascii::is_upper(line[1])) return false;
  const std::string_view name = tag_name(line);
  const bool ends_name = name.size() + 1 == line.size() || ascii::is_blank(line[name.size() + 1]);
  return ends_name && line.find('>') == std::string_view::npos;
}

std::string_view attribute_value(std::string_view attributes, std::string_view name) {
  for (std::size_t pos = 0; (pos = attributes.find(name, pos)) != std::string_view::npos;
       pos += name.size()) {
    if (pos > 0 && is_name_character(attributes[pos - 1])) continue;
    const std::string_view rest = trim(attributes.substr(pos + name.size()));
    if (rest.starts_with('=')) return quoted_value(rest.substr(1));
  }
  return {};
}

std::string titled_by(std::string_view attributes) {
  for (const std::string_view name : kTitleNames) {
    if (const std::string_view value = attribute_value(attributes, name); !value.empty())
      return std::string(value);
  }
  return {};
}

bool is_panel_name(std::string_view name) {
  const std::string lower = ascii::lowered(name);
  return std::ranges::any_of(kPanelNames,
                             [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

}  // namespace qasearch
