// SPDX-License-Identifier: MIT
#include "engine/text/highlighted.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

std::vector<std::string> marked_lines(const Highlighted& text) {
  std::vector<std::string> out;
  for (const Highlighted& line : lines_of(text)) {
    out.emplace_back();
    for_each_piece(line, [&](std::string_view piece, bool is_marked) {
      (out.back() += is_marked ? "[" : "").append(piece) += is_marked ? "]" : "";
    });
  }
  return out;
}

TEST(LinesOf, DividesTextsAndMarksAtLineEnds) {
  using testing::ElementsAre;
  EXPECT_THAT(marked_lines({"", {}}), ElementsAre(""));
  EXPECT_THAT(marked_lines({"a\n\nb\n", {}}), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(marked_lines({"if lock:\n  unlock", {{3, 7}, {11, 17}}}),
              ElementsAre("if [lock]:", "  [unlock]"));
  EXPECT_THAT(marked_lines({"ab\n\ncd", {{1, 5}}}), ElementsAre("a[b]", "", "[c]d"));
}

}  // namespace
}  // namespace qasearch
