#include "cli/text/text_style.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(Paint, HasColoursAttributesOrNothing) {
  EXPECT_EQ(paint("x", Ink::Match, {}), "x");
  EXPECT_EQ(paint("x", Ink::Match, {.paint = Paint::Color}), "\x1b[1;33mx\x1b[0m");
  EXPECT_EQ(paint("x", Ink::Match, {.paint = Paint::Monochrome}), "\x1b[1;4mx\x1b[0m");
  EXPECT_EQ(paint("x", Ink::Hard, {.paint = Paint::Monochrome}), "x");
  EXPECT_EQ(paint("", Ink::Match, {.paint = Paint::Color}), "");
}

TEST(Paint, AddsTheStylesOfRuns) {
  const Line line = {{"a", 0, 0}, {"b", kMarked, 0}, {"c", run_style::kStrong | run_style::kEmphasis, 0}};
  EXPECT_EQ(paint(line, Ink::Quiet, {.paint = Paint::Color}),
            "\x1b[2ma\x1b[0m\x1b[1;33mb\x1b[0m\x1b[2;1;3mc\x1b[0m");
  EXPECT_EQ(paint(line, Ink::Quiet, {}), "abc");
}

TEST(Hyperlink, IsWrittenOnlyWhereItIsSafe) {
  const TextStyle style{.hyperlinks = true};
  EXPECT_EQ(hyperlink("t", "https://x.org/a?b=1#c", style),
            "\x1b]8;;https://x.org/a?b=1#c\x1b\\t\x1b]8;;\x1b\\");
  EXPECT_EQ(hyperlink("t", "https://x/\x1b\\ \x07", style),
            "\x1b]8;;https://x/%1B%5C%20%07\x1b\\t\x1b]8;;\x1b\\");
  EXPECT_EQ(hyperlink("t", "javascript:alert(1)", style), "t");
  EXPECT_EQ(hyperlink("t", "/relative", style), "t");
  EXPECT_EQ(hyperlink("t", "https://x", {}), "t");
}

}  // namespace
}  // namespace qasearch
