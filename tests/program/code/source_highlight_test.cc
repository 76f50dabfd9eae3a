#include "program/code/source_highlight.h"

#include <gmock/gmock.h>

#include "program/child_process.h"

namespace qasearch {
namespace {

using std::chrono::seconds;
using testing::Contains;
using testing::Optional;

TEST(SourceHighlight, ColoursByTheProgramWhereItIs) {
  if (!filtered({"source-highlight", "--version"}, "", seconds(60)))
    GTEST_SKIP() << "source-highlight is not installed";
  const Highlighting good = source_highlight("if x < 1:\n\treturn '&amp;'\n", "python", seconds(60));
  EXPECT_THAT(good.spans, Optional(Contains(CodeSpan{"return", CodeClass::Keyword})));
  EXPECT_EQ(good.outcome, HighlightOutcome::Done);
  EXPECT_EQ(source_highlight("a\r\nb", "python", seconds(60)).spans, std::nullopt)
      << "the program drops carriage returns";
  EXPECT_EQ(source_highlight("x", "python", std::chrono::milliseconds(0)).outcome, HighlightOutcome::Late);
}

}  // namespace
}  // namespace qasearch
