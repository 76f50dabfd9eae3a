#include "program/terminal.h"

#include <gmock/gmock.h>

#include <map>

namespace qasearch {
namespace {

Environment made_up(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

struct ColorCase {
  std::string choice;
  bool terminal;
  std::map<std::string, std::string> variables;
  bool color;
};

TEST(UseColor, AsksOptionThenVariablesThenTerminal) {
  const ColorCase cases[] = {
      {"auto", true, {}, true},
      {"auto", false, {}, false},
      {"auto", true, {{"TERM", "dumb"}}, false},
      {"auto", true, {{"NO_COLOR", "1"}}, false},
      {"auto", true, {{"NO_COLOR", ""}}, true},
      {"auto", false, {{"CLICOLOR_FORCE", "1"}}, true},
      {"auto", false, {{"CLICOLOR_FORCE", "0"}}, false},
      {"auto", true, {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}, false},
      {"always", false, {{"NO_COLOR", "1"}, {"TERM", "dumb"}}, true},
      {"never", true, {{"CLICOLOR_FORCE", "1"}}, false},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(use_color(test.choice, test.terminal, made_up(test.variables)), test.color)
        << test.choice << " " << test.terminal << " " << testing::PrintToString(test.variables);
  }
}

TEST(TextWidth, IsNeverWiderThanTheTerminal) {
  const Terminal none{}, narrow{true, true, 40}, wide{true, true, 250};
  EXPECT_EQ(text_width({}, none, made_up({})), 80u);
  EXPECT_EQ(text_width(120, none, made_up({})), 120u);
  EXPECT_EQ(text_width({}, none, made_up({{"COLUMNS", "60"}})), 60u);
  EXPECT_EQ(text_width({}, none, made_up({{"COLUMNS", "wide"}})), 80u);
  EXPECT_EQ(text_width({}, none, made_up({{"COLUMNS", "0"}})), 80u);
  EXPECT_EQ(text_width({}, narrow, made_up({})), 40u);
  EXPECT_EQ(text_width(120, narrow, made_up({})), 40u);
  EXPECT_EQ(text_width({}, wide, made_up({})), 100u);
  EXPECT_EQ(text_width(200, wide, made_up({})), 200u);
  EXPECT_EQ(text_width(30, wide, made_up({{"COLUMNS", "60"}})), 30u);
}

TEST(LocaleCharset, IsAsciiOnlyWhenTheLocaleSaysSo) {
  EXPECT_EQ(locale_charset(made_up({})), Charset::Unicode);
  EXPECT_EQ(locale_charset(made_up({{"LANG", "C"}})), Charset::Ascii);
  EXPECT_EQ(locale_charset(made_up({{"LANG", "C"}, {"LC_CTYPE", "C.UTF-8"}})), Charset::Unicode);
  EXPECT_EQ(locale_charset(made_up({{"LANG", "de_DE.utf8"}})), Charset::Unicode);
  EXPECT_EQ(locale_charset(made_up({{"LANG", "de_DE.UTF-8"}, {"LC_ALL", "POSIX"}})), Charset::Ascii);
}

}  // namespace
}  // namespace qasearch
