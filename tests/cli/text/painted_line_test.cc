// SPDX-License-Identifier: MIT
#include "cli/text/painted_line.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PaintedSpans, ReadWhatPaintWrites) {
  EXPECT_THAT(painted_spans("a \x1b[1mdead\x1b[0mlock"),
              ElementsAre(PaintedSpan{"a ", ""}, PaintedSpan{"dead", "1"}, PaintedSpan{"lock", ""}));
  EXPECT_THAT(painted_spans("\x1b]8;;https://x.org/\x1b\\\x1b[36mlink\x1b[0m\x1b]8;;\x1b\\"),
              ElementsAre(PaintedSpan{"link", "36"}));
  EXPECT_THAT(painted_spans(""), IsEmpty());
  for (const char* cut : {"\x1b", "\x1b[", "\x1b[1", "\x1b]", "\x1b]8;;x", "a\x1b[m"})
    (void)painted_spans(cut);
}

TEST(Fitted, CutsByColumnsAndKeepsThePaint) {
  EXPECT_EQ(fitted("a \x1b[1mdead\x1b[0mlock", 10, Charset::Unicode), "a \x1b[1mdead\x1b[0mlock");
  EXPECT_EQ(fitted("a \x1b[1mdead\x1b[0mlock", 5, Charset::Unicode), "a \x1b[1mde…\x1b[0m");
  EXPECT_EQ(fitted("abcdef", 5, Charset::Ascii), "abcd>");
  EXPECT_EQ(fitted("漢字漢字", 6, Charset::Unicode), "漢字…");
  EXPECT_EQ(fitted("e\u0301e\u0301e\u0301", 2, Charset::Unicode), "e\u0301…");
  EXPECT_EQ(fitted("abc", 1, Charset::Unicode), "…");
  EXPECT_EQ(fitted("abc", 0, Charset::Unicode), "");
}

}  // namespace
}  // namespace qasearch
