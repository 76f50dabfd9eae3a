// SPDX-License-Identifier: MIT
#include "searchd/web/table_box.h"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

namespace qasearch {

// Text has no literal tag.
std::string with_table_boxes(const PageWords& words, const std::string& html) {
  constexpr std::string_view kBegin = "<table>", kEnd = "</table>";
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = html.find(kBegin, copied)) != std::string::npos;) {
    const std::size_t last = html.find(kEnd, at);
    const std::size_t end = last == std::string::npos ? html.size() : last + kEnd.size();
    out.append(html, copied, at - copied);
    out += fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">{}</div>",
                       words.table, std::string_view(html).substr(at, end - at));
    copied = end;
  }
  return out.append(html, copied);
}

}  // namespace qasearch
