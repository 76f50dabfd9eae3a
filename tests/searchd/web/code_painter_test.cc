#include "searchd/web/code_painter.h"

#include <gmock/gmock.h>

#include "searchd/web/code_box.h"
#include "searchd/web/word_tables.h"

namespace qasearch {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

/// Takes the first letter for a keyword; counts what it is asked.
struct FakeHighlighter {
  int calls = 0;
  milliseconds took{10};

  CodePainter::Highlight function() {
    return [this](std::string_view code, std::string_view, milliseconds timeout) -> Highlighting {
      ++calls;
      if (took > timeout) return {std::nullopt, HighlightOutcome::Late, timeout};
      if (code.starts_with('!')) return {std::nullopt, HighlightOutcome::Failed, took};
      return {{{{std::string(code.substr(0, 1)), CodeClass::Keyword},
                {std::string(code.substr(1)), CodeClass::Plain}}},
              HighlightOutcome::Done,
              took};
    };
  }
};

TEST(CodePainter, EscapesTheCodeAndNamesClasses) {
  FakeHighlighter fake;
  CodePainter painter(fake.function());
  CodePainter::Page page(painter);
  EXPECT_THAT(page.paint("i < '&'", "py"),
              Optional(std::string("<span class=\"k\">i</span> &lt; &#39;&amp;&#39;")));
  EXPECT_EQ(page.paint("x", "klingon"), std::nullopt);
  EXPECT_EQ(page.paint("", "py"), std::nullopt);
  EXPECT_TRUE(page.is_final());
}

TEST(CodePainter, KeepsWhatItHasPaintedAndWhatItCannot) {
  FakeHighlighter fake;
  CodePainter painter(fake.function());
  for (int i = 0; i < 3; ++i) {
    CodePainter::Page page(painter);
    EXPECT_TRUE(page.paint("if", "py"));
    EXPECT_FALSE(page.paint("!", "py"));
    EXPECT_TRUE(page.is_final());
  }
  EXPECT_EQ(fake.calls, 2);
  CodePainter::Page page(painter);
  EXPECT_TRUE(page.paint("if", "js")) << "another language is other code";
  EXPECT_EQ(fake.calls, 3);
}

TEST(CodePainter, BoundsTheBytesAndBlocksOfAPage) {
  FakeHighlighter fake;
  fake.took = milliseconds(0);
  CodePainter painter(fake.function());
  CodePainter::Page bytes(painter);
  EXPECT_FALSE(bytes.paint(std::string(CodePainter::kMostCodeBytes + 1, 'x'), "py"));
  EXPECT_TRUE(bytes.paint(std::string(CodePainter::kMostCodeBytes, 'x'), "py"));
  EXPECT_FALSE(bytes.paint("x", "py"));
  EXPECT_TRUE(bytes.is_final()) << "a later request gets no more";
}

TEST(CodePainter, PaintsThirtyBlocks) {
  FakeHighlighter fake;
  fake.took = milliseconds(0);
  CodePainter painter(fake.function());
  CodePainter::Page page(painter);
  for (std::size_t i = 0; i < CodePainter::kMostBlocks; ++i) EXPECT_TRUE(page.paint(std::to_string(i), "py"));
  EXPECT_FALSE(page.paint("x", "py"));
}

TEST(CodePainter, GoesOnWithTheNextRequestWhenTheTimeIsUp) {
  FakeHighlighter fake;
  fake.took = milliseconds(100);
  CodePainter painter(fake.function());
  const auto painted = [&](bool is_final) {
    CodePainter::Page page(painter);
    int count = 0;
    for (const char* code : {"a", "b", "c", "d", "e"}) count += page.paint(code, "py") ? 1 : 0;
    EXPECT_EQ(page.is_final(), is_final);
    return count;
  };
  EXPECT_EQ(painted(false), 2);
  EXPECT_EQ(painted(false), 4);
  EXPECT_EQ(painted(true), 5);
  EXPECT_EQ(painted(true), 5);
}

TEST(CodePainter, GivesUpCodeThatTakesAllTheTime) {
  FakeHighlighter fake;
  fake.took = milliseconds(1000);
  CodePainter painter(fake.function());
  for (int i = 1; i < 6; ++i) {
    CodePainter::Page page(painter);
    EXPECT_FALSE(page.paint("slow", "py"));
    EXPECT_EQ(page.is_final(), i >= CodePainter::kMostTries);
  }
  EXPECT_EQ(fake.calls, CodePainter::kMostTries);
}

TEST(CodePainter, LeavesCodeThatWouldGrowOutOfProportion) {
  CodePainter painter([](std::string_view code, std::string_view, milliseconds) -> Highlighting {
    std::vector<CodeSpan> spans;
    for (const char c : code) spans.push_back({std::string(1, c), CodeClass::String});
    return {std::move(spans)};
  });
  CodePainter::Page page(painter);
  EXPECT_TRUE(page.paint("xxx", "py"));
  EXPECT_FALSE(page.paint(std::string(1000, 'x'), "py"));
  EXPECT_TRUE(page.is_final());
}

TEST(CodePainter, PaintsOnePageAtATime) {
  FakeHighlighter fake;
  CodePainter painter(fake.function());
  CodePainter::Page other(painter);
  {
    CodePainter::Page first(painter);
    EXPECT_TRUE(first.paint("a", "py"));
    EXPECT_FALSE(other.paint("b", "py"));
    EXPECT_TRUE(other.paint("a", "py")) << "that is kept";
    EXPECT_FALSE(other.is_final());
  }
  EXPECT_TRUE(other.paint("c", "py"));
}

TEST(WithCodeBoxes, PaintsCodeThatHasALanguage) {
  FakeHighlighter fake;
  CodePainter painter(fake.function());
  CodePainter::Page page(painter);
  const auto boxes = [&](const std::string& html) { return with_code_boxes(words_of("en"), html, page); };
  EXPECT_THAT(
      boxes("<p>a</p><pre><code class=\"language-py\">i &lt; &quot;1&quot;\n</code></pre>b"),
      testing::AllOf(HasSubstr("<p>a</p><div class=\"code\"><p class=\"soft\"><span>py</span>"),
                     HasSubstr("<code class=\"language-py\"><span class=\"k\">i</span> &lt; &quot;1&quot;\n"
                               "</code></pre></div>b")));
  for (const char* plain : {"<pre><code>x\n</code></pre>", "<pre>x</pre>", "<pre><code class=\"language-\">",
                            "<pre><code class=\"language-py\">", "<pre>"})
    EXPECT_THAT(boxes(plain), Not(HasSubstr("<span class=\"k\">"))) << plain;
}

}  // namespace
}  // namespace qasearch
