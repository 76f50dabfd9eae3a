// SPDX-License-Identifier: MIT
#include "searchd/web/code_box.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "engine/text/html_entity.h"

namespace qasearch {

namespace {

/// `<code class="language-py">x &lt; 1</code>` taken apart.
struct RenderedCode {
  std::string_view language;  // empty without one
  std::string_view open, text, close;
};

RenderedCode read_code(std::string_view html) {
  constexpr std::string_view kOpen = "<code class=\"language-", kOpenEnd = "\">", kClose = "</code>";
  const std::size_t open_end = html.find(kOpenEnd);
  if (!html.starts_with(kOpen) || open_end == std::string_view::npos || !html.ends_with(kClose))
    return {{}, {}, html, {}};
  const std::size_t begin = open_end + kOpenEnd.size(), end = html.size() - kClose.size();
  if (end < begin) return {{}, {}, html, {}};
  return {html.substr(kOpen.size(), open_end - kOpen.size()), html.substr(0, begin),
          html.substr(begin, end - begin), kClose};
}

std::string painted(const RenderedCode& code, CodePainter::Page& painter) {
  std::string text;
  if (!code.language.empty()) append_html_text(text, code.text);
  const auto html = painter.paint(text, code.language);
  return std::string(code.open).append(html ? *html : code.text).append(code.close);
}

}  // namespace

// Text has no literal tag.
std::string with_code_boxes(const PageWords& words, const std::string& html, CodePainter::Page& painter) {
  constexpr std::string_view kBegin = "<pre>", kEnd = "</pre>";
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = html.find(kBegin, copied)) != std::string::npos;) {
    const std::size_t begin = at + kBegin.size(), end = std::min(html.find(kEnd, begin), html.size());
    const RenderedCode code = read_code(std::string_view(html).substr(begin, end - begin));
    out.append(html, copied, at - copied);
    out += fmt::format(
        "<div class=\"code\"><p class=\"soft\"><span>{0}</span></p><pre tabindex=\"0\" role=\"group\" "
        "aria-label=\"{1}{2}{0}\">{3}</pre></div>",
        code.language, words.code, code.language.empty() ? "" : ", ", painted(code, painter));
    copied = std::min(end + kEnd.size(), html.size());
  }
  return out.append(html, copied);
}

}  // namespace qasearch
