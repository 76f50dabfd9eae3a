#include "cli/text/markdown_text.h"

#include <gmock/gmock.h>

#include "engine/text/text_list.h"
#include "program/options.h"

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MarkdownText, RendersEachBlock) {
  const struct {
    std::string_view markdown, text;
  } cases[] = {
      {"", ""},
      {"One two three four five six.", "One two three four\nfive six.\n"},
      {"# Head\n\ntext", "Head\n\ntext\n"},
      {"a\n\nb", "a\n\nb\n"},
      {"line\nline", "line line\n"},
      {"hard  \nbreak", "hard\nbreak\n"},
      {"- one\n- two", "• one\n• two\n"},
      {"- one\n\n- two", "• one\n\n• two\n"},
      {"text\n\n- one\n  - inner item that wraps\n- two",
       "text\n\n• one\n  • inner item\n    that wraps\n• two\n"},
      {"3. three\n4. four", "3. three\n4. four\n"},
      {"- [x] done\n- [ ] open", "☑ done\n☐ open\n"},
      {"> quoted text that is long enough", "│ quoted text that\n│ is long enough\n"},
      {"```py\nx  = 1\n\tif y:\n```", "    x  = 1\n        if y:\n"},
      {"- item\n\n  ```\n  code\n  ```", "• item\n\n      code\n"},
      {"`a` *b* **c** ~~d~~", "`a` b c d\n"},
      {"[docs](https://x.org)", "docs\n(https://x.org)\n"},
      {"<https://x.org>", "https://x.org\n"},
      {"[up](#anchor)", "up\n"},
      {"![alt text](x.png)", "alt text\n"},
      {"---", "───\n"},
      {"a &amp; b &lt;", "a & b <\n"},
      {"a <b>c</b> vector<int>", "a c vector<int>\n"},
      {"<div>\nblock\n</div>", "block\n"},
      {"| a | b |\n|---|--:|\n| 1 | 2 |", "a  b\n─  ─\n1  2\n"},
      {"| a |\n|---|\n| x \\| y |", "a\n─────\nx | y\n"},
  };
  for (const auto& test : cases)
    EXPECT_EQ(markdown_text(test.markdown, {.width = 18}), test.text) << test.markdown;
}

TEST(MarkdownText, PaintsItsParts) {
  const TextStyle color{.paint = Paint::Color, .hyperlinks = true};
  EXPECT_EQ(markdown_text("## H", color), "\x1b[1;34mH\x1b[0m\n");
  EXPECT_EQ(markdown_text("**b** `c`", color), "\x1b[1mb\x1b[0m \x1b[36mc\x1b[0m\n");
  EXPECT_EQ(markdown_text("[t](https://x.org)", color),
            "\x1b]8;;https://x.org\x1b\\\x1b[4mt\x1b[0m\x1b]8;;\x1b\\\n");
}

TEST(MarkdownText, IsAsciiWhereTheTerminalIs) {
  EXPECT_EQ(markdown_text("- a\n\n> b\n\n---\n", {.charset = Charset::Ascii}), "* a\n\n| b\n\n---\n");
}

TEST(MarkdownText, LetsNoControlThrough) {
  const std::string text =
      markdown_text("a\x1b[31mb `c\x1b]0;x\x07` \xc2\x9b \xe2\x80\xae\n\n    co\x1b[2Jde\n", {});
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, Not(HasSubstr("\xc2\x9b")));
  EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae")));
}

TEST(MarkdownText, StaysWithinTheWidth) {
  const std::string markdown =
      "# A long heading of several words\n\n1. one **two three** four five six seven\n   > quoted `code "
      "here` and more\n\n"
      "| Column | Another column | Third |\n|---|---|---|\n| some cell text | more text in here | x |\n\n"
      "日本語の文章がここにあります e\u0301e\u0301\n";
  for (std::size_t width = 8; width <= 200; width += 7) {
    const std::string text = markdown_text(markdown, {.width = width});
    for (const std::string_view line : split(text, '\n'))
      EXPECT_LE(column_count(line), std::max<std::size_t>(width, 14)) << width << ": " << line;
  }
}

TEST(MarkdownText, EndsForAnyInput) {
  for (const std::string_view piece :
       {"> ", "- ", "* a\n", "[", "![", "|a", "<a ", "`", "\\", "&#1;", "1. ", "\t"}) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += piece;
    EXPECT_LT(markdown_text(text, {}).size(), 4'000'000u) << piece;
  }
}

}  // namespace
}  // namespace qasearch
