// SPDX-License-Identifier: MIT
#include "cli/text/html_marks.h"

#include <algorithm>
#include <array>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

// clang-format off
constexpr auto kInlineTags = std::to_array<std::string_view>({
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "td", "th", "u", "var"});
constexpr auto kBlockTags = std::to_array<std::string_view>({
    "blockquote", "br", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul"});
// clang-format on

/// The element's name of a tag that begins with '<', in lower case; empty when it is not a tag.
std::string tag_name(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  std::size_t length = 0;
  while (length < tag.size() && (ascii::is_letter(tag[length]) || (tag[length] >= '1' && tag[length] <= '6')))
    ++length;
  return ascii::lowered(tag.substr(0, length));
}

}  // namespace

std::string without_html_marks(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t begin = std::min(html.find('<'), html.size());
    out += html.substr(0, begin);
    html.remove_prefix(begin);
    if (html.empty()) break;
    const bool comment = html.starts_with("<!--");
    const std::size_t end = comment ? html.find("-->") : html.find('>');
    if (end == std::string_view::npos) return out.append(html);
    const std::string_view tag = html.substr(0, end + (comment ? 3 : 1));
    const std::string name = tag_name(tag);
    if (is_one_of(kBlockTags, name)) {
      if (tag.starts_with("</") || name == "br" || name == "hr") out += '\n';
    } else if (!comment && !is_one_of(kInlineTags, name)) {
      out += tag;
    }
    html.remove_prefix(tag.size());
  }
  return out;
}

}  // namespace qasearch
