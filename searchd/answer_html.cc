#include "searchd/answer_html.h"

#include <md4c-html.h>

#include <algorithm>
#include <new>

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

/// What the renderer, which is C, has given so far; nothing may be thrown through it.
struct Rendered {
  std::string html;
  bool no_memory = false;

  static void append(const MD_CHAR* text, MD_SIZE size, void* out) noexcept {
    auto& rendered = *static_cast<Rendered*>(out);
    try {
      if (!rendered.no_memory) rendered.html.append(text, size);
    } catch (const std::bad_alloc&) {
      rendered.no_memory = true;
    }
  }
};

}  // namespace

std::string answer_html(std::string_view markdown) {
  markdown = markdown.substr(0, kMaxMarkdownBytes);
  Rendered rendered;
  const int failed = md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), Rendered::append,
                             &rendered, MD_DIALECT_GITHUB | MD_FLAG_NOHTML, MD_HTML_FLAG_SKIP_UTF8_BOM);
  if (failed != 0 || rendered.no_memory) throw std::bad_alloc();  // there is no other reason
  return with_safe_links(rendered.html);
}

}  // namespace qasearch
