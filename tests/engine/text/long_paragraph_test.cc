#include "engine/text/long_paragraph.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/text/markdown.h"

namespace qasearch {
namespace {

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::ptrdiff_t lines_of(std::string_view text) { return std::ranges::count(text, '\n'); }

TEST(LongParagraph, LinesBeyondTheThousandthAreJoined) {
  for (const std::string_view line :
       {"[a]\n", "a\n", "    [a]\n", "> [a]\n", ">> [a]\n", "*[a]*\n", "<a>[a]\n", "|[a]\n", "#[a]\n",
        "2. [a]\n", "=\n", "    # a\n", "[a]: b c\n"}) {
    const std::string text = "x\n" + repeated(line, 5'000), joined = with_short_paragraphs(text);
    EXPECT_EQ(joined.size(), text.size()) << line;
    EXPECT_LT(lines_of(joined), 1'100) << line;
  }
}

TEST(LongParagraph, OtherTextsStayAsTheyAre) {
  for (const std::string& text :
       {repeated("[a]\n", 900), repeated("[a]\n", 900) + "\n" + repeated("[a]\n", 900),
        repeated("- a\n  b\n", 3'000), repeated("1. a\n", 3'000), repeated("# a\n", 3'000),
        "```\n" + repeated("[a]\n", 3'000) + "```\n", "~~~~ x\n~~~\n" + repeated("a\n", 3'000) + "~~~~\n",
        "|a|b|\n|-|-|\n" + repeated("|a|b|\n", 3'000), "> |a|b|\n> |-|-|\n" + repeated("> |a|b|\n", 3'000),
        repeated("***\n", 3'000), repeated("\n", 3'000), std::string()}) {
    EXPECT_EQ(with_short_paragraphs(text), text) << text.substr(0, 40);
  }
}

TEST(LongParagraph, CodeThatOnlyLooksSoIsJoined) {
  for (const std::string_view begin :
       {"- a\n  ```\n", "> ```\n", "```a`b\n", "a|b\n|-|\n", "> x\na|b\n-|-\n"}) {
    EXPECT_LT(lines_of(with_short_paragraphs(std::string(begin) + repeated("[a]\n", 5'000))), 1'100) << begin;
  }
}

TEST(LongParagraph, WordsOfAnAnswerAreTheSame) {
  const MarkdownText text = parse_markdown(repeated("[a] b\n", 3'000));
  ASSERT_EQ(text.blocks.size(), 1u);
  std::string words = text.blocks[0].text;
  std::ranges::replace(words, '\n', ' ');
  EXPECT_EQ(words + " ", repeated("[a] b ", 3'000));
}

}  // namespace
}  // namespace qasearch
