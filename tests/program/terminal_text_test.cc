#include "program/terminal_text.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

/// Lines joined by '|', marked runs between '*'.
std::string shown(const Highlighted& text, std::size_t columns, Charset charset = Charset::Unicode) {
  std::string out;
  for (const Line& line : wrap(text, columns, charset)) {
    if (!out.empty()) out += "|";
    for (const Run& run : line) out += run.style == kMarked ? "*" + run.text + "*" : run.text;
  }
  return out;
}

struct Case {
  Highlighted text;
  std::size_t columns;
  std::string lines;
};

TEST(Wrap, BreaksAtBlanksAndKeepsMarks) {
  const Case cases[] = {
      {{"", {}}, 10, ""},
      {{" \n\t ", {}}, 10, ""},
      {{"one two three", {}}, 20, "one two three"},
      {{"one two three", {}}, 7, "one two|three"},
      {{"one two three", {}}, 8, "one two|three"},
      {{"  one \n\n two  ", {}}, 20, "one two"},
      {{"one two three", {{4, 7}}}, 20, "one *two* three"},
      {{"one two three", {{4, 13}}}, 7, "one *two*|*three*"},
      {{"one two three", {{0, 1}, {2, 3}}}, 20, "*o*n*e* two three"},
      {{"abcdefgh", {{2, 6}}}, 4, "ab*cd*|*ef*gh"},
      {{"x abcdefgh", {}}, 4, "x|abcd|efgh"},
      {{"Größe äöü", {{5, 7}}}, 20, "Größ*e* äöü"},
  };
  for (const auto& test : cases) EXPECT_EQ(shown(test.text, test.columns), test.lines) << test.text.text;
}

using Runs = std::vector<qasearch::Run>;

TEST(Wrap, KeepsStylesAndLinksOfRuns) {
  const auto lines = wrap(Runs{{"see ", 2, 0}, {"the docs", 4, 7}, {" now", 0, 0}}, 7, Charset::Unicode);
  EXPECT_THAT(lines, testing::ElementsAre(Runs{{"see ", 2, 0}, {"the", 4, 7}}, Runs{{"docs", 4, 7}},
                                          Runs{{"now", 0, 0}}));
}

TEST(Wrap, CountsColumnsNotBytes) {
  EXPECT_EQ(shown({"日本語の文章", {}}, 6), "日本語|の文章");
  EXPECT_EQ(shown({"日本語の文章", {}}, 7), "日本語|の文章");
  EXPECT_EQ(shown({"abc日本語", {}}, 7), "abc日本|語");
  EXPECT_EQ(shown({"日 本", {}}, 2), "日|本");
  EXPECT_EQ(shown({"e\u0301e\u0301e\u0301 x", {}}, 5), "e\u0301e\u0301e\u0301 x");
  EXPECT_EQ(shown({"日", {}}, 0), "日");
}

TEST(MessageLine, HoldsNoCharacterThatATerminalActsOn) {
  EXPECT_EQ(message_line("a\x7f\u009b1m\u202eb\u2066c\u200e\u200f\u061cd\n"), "a␡\ufffd1m\ufffdb\ufffdcd \n");
}

TEST(Wrap, LetsNoControlThrough) {
  EXPECT_EQ(shown({"a\x1b[31mb", {}}, 20), "a␛[31mb");
  EXPECT_EQ(shown({"a\x1b[31mb", {}}, 20, Charset::Ascii), "a^[[31mb");
  EXPECT_EQ(shown({std::string("a\0b\x7f", 4), {}}, 20), "a␀b␡");
  EXPECT_EQ(shown({std::string("a\0b\x7f", 4), {}}, 20, Charset::Ascii), "a^@b^?");
  EXPECT_EQ(shown({"csi \xc2\x9b"
                   "31m",
                   {}},
                  20),
            "csi \xef\xbf\xbd"
            "31m");
  EXPECT_EQ(shown({"raw \x9b"
                   "31m",
                   {}},
                  20),
            "raw \xef\xbf\xbd"
            "31m");
  EXPECT_EQ(shown({"a\u202eb\u2066c", {}}, 20), "a\ufffdb\ufffdc");
  EXPECT_EQ(shown({"a\u2028b\u0085c\rd", {}}, 20), "a b c d");
  EXPECT_EQ(shown({"cut …", {}}, 20, Charset::Ascii), "cut ...");
}

TEST(Wrap, NoLineIsWiderThanAsked) {
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    const char* const parts[] = {"a",    " ", "\x1b", "日", "é",      "e\u0301",
                                 "\xff", "…", "-",    "😀",  "\u200d", "word"};
    text += parts[(i * i + 7 * i) % 12];
  }
  for (std::size_t columns = 2; columns < 60; ++columns) {
    for (const Charset charset : {Charset::Unicode, Charset::Ascii}) {
      for (const Line& line : wrap({text, {{3, 400}, {500, 501}}}, columns, charset)) {
        EXPECT_LE(column_count(line), std::max<std::size_t>(columns, 3)) << columns;
      }
    }
  }
}

TEST(Printable, IsOneHarmlessLine) {
  EXPECT_EQ(printable("a\nb\tc\x1b]0;x\x07", Charset::Unicode), "a b c␛]0;x␇");
  EXPECT_EQ(printable("", Charset::Unicode), "");
  EXPECT_EQ(printable("\xc3\xa9\xff", Charset::Unicode), "é\xef\xbf\xbd");
}

}  // namespace
}  // namespace qasearch
