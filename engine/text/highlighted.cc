// SPDX-License-Identifier: MIT
#include "engine/text/highlighted.h"

#include "engine/text/text_list.h"

namespace qasearch {

std::vector<Highlighted> lines_of(const Highlighted& highlighted) {
  std::vector<Highlighted> lines(1);
  for_each_piece(highlighted, [&lines](std::string_view piece, bool is_marked) {
    bool goes_on = true;
    for (const std::string_view part : split(piece, '\n')) {
      if (!goes_on) lines.emplace_back();
      goes_on = false;
      Highlighted& line = lines.back();
      const auto begin = static_cast<std::uint32_t>(line.text.size());
      line.text += part;
      if (is_marked && !part.empty())
        line.marks.push_back({begin, static_cast<std::uint32_t>(line.text.size())});
    }
  });
  return lines;
}

}  // namespace qasearch
