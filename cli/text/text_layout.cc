// SPDX-License-Identifier: MIT
#include "cli/text/text_layout.h"

#include <algorithm>

namespace qasearch {

void append_run(Paragraph& paragraph, const Run& run) {
  if (paragraph.empty()) paragraph.emplace_back();
  std::size_t begin = 0;
  for (std::size_t end; (end = run.text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    if (end > begin) paragraph.back().push_back({run.text.substr(begin, end - begin), run.style, run.link});
    paragraph.emplace_back();
  }
  if (begin < run.text.size()) paragraph.back().push_back({run.text.substr(begin), run.style, run.link});
}

std::string paragraph_text(const Paragraph& paragraph, const Margin& margin, Ink ink,
                           const std::vector<std::string>& links, const TextStyle& style) {
  const std::size_t room = std::min(room_beside(margin.first, style), room_beside(margin.rest, style));
  std::string out;
  for (const std::vector<Run>& runs : paragraph) {
    for (const Line& line : wrap(runs, room, style.charset))
      out += (out.empty() ? margin.first : margin.rest) + paint(line, ink, style, links) + "\n";
  }
  return out;
}

std::string wrapped_text(const std::string& text, Ink ink, const std::string& margin,
                         const TextStyle& style) {
  std::string out;
  const std::size_t room = style.width - std::min(column_count(margin), style.width / 2);
  for (const Line& line : wrap(Highlighted{text, {}}, room, style.charset))
    out += margin + paint(line, ink, style) + "\n";
  return out;
}

std::size_t room_beside(const std::string& margin, const TextStyle& style) {
  return std::max(style.width - std::min(style.width, column_count(margin)), kLeastWidth);
}

}  // namespace qasearch
