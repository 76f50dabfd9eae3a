#include "searchd/answer_html.h"

#include <md4c-html.h>

#include <algorithm>

namespace qasearch {

namespace {

/// Longer texts than any answer are cut: the time of the renderer is bounded with them.
constexpr std::size_t kMaxMarkdownBytes = 1 << 20;

constexpr std::string_view kSafeSchemes[] = {"http:", "https:", "mailto:"};

/// What a link may lead to: these schemes, or a place without any scheme.
bool is_safe_link(std::string_view link) {
  std::string begin(link.substr(0, 16));
  std::transform(begin.begin(), begin.end(), begin.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (std::any_of(std::begin(kSafeSchemes), std::end(kSafeSchemes),
                  [&](std::string_view scheme) { return begin.starts_with(scheme); }))
    return true;
  // Before a colon that could end a scheme there has to be a sign that no scheme has. An escaped sign of the
  // renderer is one, too: "&amp;".
  const std::size_t sign = link.find_first_of(":/?#");
  return sign == std::string_view::npos || link[sign] != ':';
}

/// Leaves out attributes with links that may not be. A literal `<a href="` is a tag: text has &lt; instead.
std::string with_safe_links(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  while (true) {
    const std::size_t a = html.find("<a href=\""), image = html.find("<img src=\"");
    const std::size_t tag = std::min(a, image);
    if (tag == std::string_view::npos) return out += html;
    const std::size_t attribute = html.find(' ', tag), begin = html.find('"', tag) + 1;
    const std::size_t end = std::min(html.find('"', begin), html.size());
    out += html.substr(0, attribute);
    if (is_safe_link(html.substr(begin, end - begin))) out += html.substr(attribute, end + 1 - attribute);
    html.remove_prefix(std::min(end + 1, html.size()));
  }
}

}  // namespace

std::string answer_html(std::string_view markdown) {
  markdown = markdown.substr(0, kMaxMarkdownBytes);
  std::string html;
  const auto append = [](const MD_CHAR* text, MD_SIZE size, void* out) {
    static_cast<std::string*>(out)->append(text, size);
  };
  const int failed = md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html,
                             MD_DIALECT_GITHUB | MD_FLAG_NOHTML, MD_HTML_FLAG_SKIP_UTF8_BOM);
  return failed != 0 ? std::string() : with_safe_links(html);
}

}  // namespace qasearch
