#include "cli/text/code_text.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(CodeText, KeepsLinesAndExpandsTabs) {
  const struct {
    std::string_view code, text;
  } cases[] = {
      {"", ""},
      {"a\n", "    a\n"},
      {"a\n\nb\n\n", "    a\n\n    b\n"},
      {"\tx\ta", "        x   a\n"},
      {"日\tx", "    日  x\n"},
      {"a  \n", "    a\n"},
  };
  for (const auto& test : cases) EXPECT_EQ(code_text(test.code, "", {}, {}), test.text) << test.code;
}

TEST(CodeText, StandsBesideItsMargin) {
  EXPECT_EQ(code_text("a\nb", "", {"• ", "  "}, {}), "•     a\n      b\n");
}

TextStyle with_highlighter(Paint paint) {
  TextStyle style{.paint = paint};
  style.highlighter = [](std::string_view code, std::string_view info) {
    using Spans = std::optional<std::vector<CodeSpan>>;
    if (info != "py") return Spans();
    return Spans({{std::string(code.substr(0, 3)), CodeClass::Keyword},
                  {std::string(code.substr(3)), CodeClass::Plain}});
  };
  return style;
}

TEST(CodeText, PaintsTheSpansOfTheHighlighter) {
  const TextStyle color = with_highlighter(Paint::Color);
  EXPECT_EQ(code_text("i\nf\tx", "py", {}, color), "    \x1b[1;35mi\x1b[0m\n    \x1b[1;35mf\x1b[0m   x\n");
  EXPECT_EQ(code_text("if x", "none", {}, color), "    \x1b[36mif x\x1b[0m\n");
  EXPECT_EQ(code_text("if x", "py", {}, with_highlighter(Paint::Monochrome)), "    if x\n");
}

TEST(CodeText, LetsNoControlThrough) {
  TextStyle style{.paint = Paint::Color};
  style.highlighter = [](std::string_view code, std::string_view) {
    return std::optional(std::vector<CodeSpan>{{std::string(code), CodeClass::String}});
  };
  EXPECT_EQ(code_text("a\x1b[2Jb", "py", {}, style), "    \x1b[32ma␛[2Jb\x1b[0m\n");
}

}  // namespace
}  // namespace qasearch
