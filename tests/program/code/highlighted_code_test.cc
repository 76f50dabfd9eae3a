#include "program/code/highlighted_code.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::Optional;

std::string document(const std::string& code) {
  return "<!-- made by -->\n<pre><tt>" + code + "</tt></pre>\n";
}

TEST(ReadHighlightedCode, ReadsTheClassOfEachPart) {
  EXPECT_THAT(
      read_highlighted_code(
          document("<span class=\"keyword\">return</span><span class=\"normal\"> a </span>&lt; "
                   "<span class=\"string\">\"&amp;lt;\"</span>\n<span class=\"new\">x</span>")),
      Optional(ElementsAre(CodeSpan{"return", CodeClass::Keyword}, CodeSpan{" a < ", CodeClass::Plain},
                           CodeSpan{"\"&lt;\"", CodeClass::String}, CodeSpan{"\nx", CodeClass::Plain})));
  EXPECT_THAT(read_highlighted_code(document("")), Optional(ElementsAre()));
}

TEST(ReadHighlightedCode, RefusesOtherForms) {
  for (const char* code :
       {"<b>x</b>", "<span class=\"a\">", "<span class=\"a", "<span>x</span>", "</span>\">"})
    EXPECT_EQ(read_highlighted_code(document(code)), std::nullopt) << code;
  for (const char* text : {"", "text", "<tt>", "</tt><tt>"})
    EXPECT_EQ(read_highlighted_code(text), std::nullopt);
}

TEST(HighlightLanguage, KnowsTheNamesThatPeopleWrite) {
  const struct {
    std::string_view info, name;
  } cases[] = {{"py", "python"}, {"Python", "python"}, {"ts {1,3}", "js"},
               {"C++", "cpp"},   {"js:app.js", "js"},  {"js{1}", "js"},
               {"", ""},         {"klingon", ""},      {"../x", ""},
               {"-o", ""}};
  for (const auto& test : cases) EXPECT_EQ(highlight_language(test.info), test.name) << test.info;
}

}  // namespace
}  // namespace qasearch
