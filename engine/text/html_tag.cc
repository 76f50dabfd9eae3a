// SPDX-License-Identifier: MIT
#include "engine/text/html_tag.h"

#include <algorithm>
#include <iterator>

#include "engine/base/ascii.h"
#include "engine/text/html_entity.h"

namespace qasearch {
namespace {

struct HtmlTag {
  std::string_view name;
  TagRole role;
};

// The elements of HTML; sorted. Other names in angle brackets are text when they stand alone: people write
// vector<int> and List<String> in prose.
// clang-format off
constexpr HtmlTag kHtmlTags[] = {
    {"a", TagRole::Link}, {"abbr", TagRole::Inline}, {"acronym", TagRole::Inline}, {"address", TagRole::Line},
    {"article", TagRole::Line}, {"aside", TagRole::Line}, {"audio", TagRole::Inline}, {"b", TagRole::Inline},
    {"bdi", TagRole::Inline}, {"bdo", TagRole::Inline}, {"big", TagRole::Inline}, {"blockquote", TagRole::Line},
    {"body", TagRole::Line}, {"br", TagRole::Line}, {"button", TagRole::Inline}, {"canvas", TagRole::Inline},
    {"caption", TagRole::Line}, {"center", TagRole::Line}, {"cite", TagRole::Inline}, {"code", TagRole::Inline},
    {"col", TagRole::Inline}, {"colgroup", TagRole::Inline}, {"dd", TagRole::Line}, {"del", TagRole::Inline},
    {"details", TagRole::Line}, {"dfn", TagRole::Inline}, {"dialog", TagRole::Line}, {"div", TagRole::Line},
    {"dl", TagRole::Line}, {"dt", TagRole::Line}, {"em", TagRole::Inline}, {"embed", TagRole::Inline},
    {"fieldset", TagRole::Line}, {"figcaption", TagRole::Line}, {"figure", TagRole::Line}, {"font", TagRole::Inline},
    {"footer", TagRole::Line}, {"form", TagRole::Line}, {"h1", TagRole::Line}, {"h2", TagRole::Line},
    {"h3", TagRole::Line}, {"h4", TagRole::Line}, {"h5", TagRole::Line}, {"h6", TagRole::Line},
    {"head", TagRole::Line}, {"header", TagRole::Line}, {"hr", TagRole::Line}, {"html", TagRole::Line},
    {"i", TagRole::Inline}, {"iframe", TagRole::Inline}, {"img", TagRole::Image}, {"input", TagRole::Inline},
    {"ins", TagRole::Inline}, {"kbd", TagRole::Inline}, {"label", TagRole::Inline}, {"legend", TagRole::Line},
    {"li", TagRole::Line}, {"link", TagRole::Inline}, {"main", TagRole::Line}, {"map", TagRole::Inline},
    {"mark", TagRole::Inline}, {"math", TagRole::Inline}, {"menu", TagRole::Line}, {"meta", TagRole::Inline},
    {"nav", TagRole::Line}, {"noscript", TagRole::Inline}, {"object", TagRole::Inline}, {"ol", TagRole::Line},
    {"optgroup", TagRole::Line}, {"option", TagRole::Line}, {"p", TagRole::Line}, {"param", TagRole::Inline},
    {"picture", TagRole::Inline}, {"pre", TagRole::Code}, {"q", TagRole::Inline}, {"rp", TagRole::Inline},
    {"rt", TagRole::Inline}, {"ruby", TagRole::Inline}, {"s", TagRole::Inline}, {"samp", TagRole::Inline},
    {"script", TagRole::Drop}, {"section", TagRole::Line}, {"select", TagRole::Inline}, {"small", TagRole::Inline},
    {"source", TagRole::Inline}, {"span", TagRole::Inline}, {"strike", TagRole::Inline}, {"strong", TagRole::Inline},
    {"style", TagRole::Drop}, {"sub", TagRole::Inline}, {"summary", TagRole::Line}, {"sup", TagRole::Inline},
    {"svg", TagRole::Inline}, {"table", TagRole::Line}, {"tbody", TagRole::Line}, {"td", TagRole::Cell},
    {"template", TagRole::Inline}, {"textarea", TagRole::Line}, {"tfoot", TagRole::Line}, {"th", TagRole::Cell},
    {"thead", TagRole::Line}, {"time", TagRole::Inline}, {"title", TagRole::Line}, {"tr", TagRole::Line},
    {"tt", TagRole::Inline}, {"u", TagRole::Inline}, {"ul", TagRole::Line}, {"var", TagRole::Inline},
    {"video", TagRole::Inline}, {"wbr", TagRole::Inline},
};
// clang-format on
static_assert(std::is_sorted(std::begin(kHtmlTags), std::end(kHtmlTags),
                             [](const HtmlTag& a, const HtmlTag& b) { return a.name < b.name; }));

}  // namespace

std::optional<TagRole> tag_role(std::string_view lower_name) {
  const auto* const found =
      std::lower_bound(std::begin(kHtmlTags), std::end(kHtmlTags), lower_name,
                       [](const HtmlTag& row, std::string_view name) { return row.name < name; });
  if (found == std::end(kHtmlTags) || found->name != lower_name) return std::nullopt;
  return found->role;
}

bool is_type_name(std::string_view name) {
  return name.size() > 1 && ascii::is_upper(name[0]) && name.substr(1) == ascii::lowered(name.substr(1));
}

std::size_t end_of_tag(std::string_view html, std::size_t begin) {
  char quote = 0;
  for (std::size_t i = begin; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i + 1;
    } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

std::string attribute_text(std::string_view tag, std::string_view lower_name) {
  for (std::size_t at = 0; (at = find_ignoring_case(tag, lower_name, at)) != std::string_view::npos;) {
    const bool starts = at > 0 && ascii::is_blank(tag[at - 1]);
    at += lower_name.size();
    if (!starts || at >= tag.size() || tag[at] != '=') continue;
    std::string_view value = tag.substr(at + 1);
    const char quote = value.empty() ? 0 : value.front();
    if (quote == '"' || quote == '\'') {
      value.remove_prefix(1);
      value = value.substr(0, value.find(quote));
    } else {
      value = value.substr(0, value.find_first_of(" \t\r\n>"));
    }
    std::string text;
    append_html_text(text, value, HtmlText::Attribute);
    return text;
  }
  return {};
}

std::size_t find_ignoring_case(std::string_view text, std::string_view lower, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), lower.begin(),
                                 lower.end(), [](char a, char b) { return ascii::lower(a) == b; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

}  // namespace qasearch
