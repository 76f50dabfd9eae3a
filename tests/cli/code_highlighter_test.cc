#include "cli/code_highlighter.h"

#include <gmock/gmock.h>

#include "program/child_process.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::Optional;

TEST(CodeHighlighter, ColoursByTheProgramWhereItIs) {
  const CodeHighlighter highlight = make_code_highlighter();
  EXPECT_EQ(highlight("x", "klingon"), std::nullopt);
  if (!filtered({"source-highlight", "--version"}, "", std::chrono::seconds(60)))
    GTEST_SKIP() << "source-highlight is not installed";
  EXPECT_THAT(highlight("if x < 1:\n\treturn '&amp;'\n", "py"),
              Optional(Contains(CodeSpan{"return", CodeClass::Keyword})));
  EXPECT_EQ(highlight("a\r\nb", "py"), std::nullopt) << "the program drops carriage returns";
}

}  // namespace
}  // namespace qasearch
