#include "searchd/api/answer_html.h"

#include <gmock/gmock.h>

#include <regex>

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(AnswerHtml, RendersMarkdown) {
  EXPECT_EQ(answer_html("It is **not** `a < b`:\n\n```cpp\nx<int> & y;\n```\n"),
            "<p>It is <strong>not</strong> <code>a &lt; b</code>:</p>\n"
            "<pre><code class=\"language-cpp\">x&lt;int&gt; &amp; y;\n</code></pre>\n");
  EXPECT_THAT(answer_html("| a | b |\n|---|---|\n| 1 | 2 |"), HasSubstr("<td>2</td>"));
  EXPECT_EQ(answer_html(""), "");
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(AnswerHtml, StaysInProportion) {
  const std::string wide =
      repeated("|a", 3000) + "|\n" + repeated("|---", 3000) + "|\n" + repeated("|a|\n", 5000);
  const std::string often = "[a]: /" + repeated("x", 20000) + "\n\n" + repeated("[a] ", 5000);
  for (const std::string& text : {wide, often}) {
    const std::string html = answer_html(text);
    // md4c 0.5 reads a table of more than 128 columns as text.
    EXPECT_THAT(html, testing::AnyOf(testing::StartsWith("<pre>"), testing::StartsWith("<p>|a|a")));
    EXPECT_LT(html.size(), 2 * text.size());
  }
  const std::string large =
      "|a|b|\n|---|---|\n" + repeated("|1|2|\n", 5000) + "\n[a]: /b\n\n" + repeated("[a] ", 500);
  EXPECT_THAT(answer_html(large), testing::StartsWith("<table>"));
}

TEST(AnswerHtml, KeepsLinksThatLeadSomewhere) {
  for (const std::string link : {"/locks", "#q-a", "https://a.example/?a=b&amp;c", "http://a.example",
                                 "mailto:a@b.example", "locks/a:b", "?a=b:c", "../a", "HTTPS://a.example"}) {
    EXPECT_THAT(answer_html("[x](" + link + ")"), HasSubstr("<a href=\"" + link + "\">x</a>")) << link;
  }
  EXPECT_THAT(answer_html("![x](/a.png)"), HasSubstr("<img src=\"/a.png\""));
}

TEST(AnswerHtml, LetsNoScriptThrough) {
  const char* const table[] = {
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x](java&#115;cript:alert(1))",
      "[x](javascript&#58;alert(1))",
      "[x](javascript&colon;alert(1))",
      "[x](<java\tscript:alert(1)>)",
      "[x](<\x01javascript:alert(1)>)",
      "[x](data:text/html,a)",
      "[x](vbscript:a)",
      "[x]( javascript:alert(1) \"title\")",
      "<javascript:alert(1)>",
      "![x](javascript:alert(1))",
      "![x](data:image/svg+xml,a)",
      "[x]\n\n[x]: javascript:alert(1)",
      "[x](/a \"onmouseover=alert(1) x=\\\"\")",
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "<a href=\"javascript:alert(1)\">x</a>",
      "`<script>`",
      "```\n<script>\n```",
      "```\"onload=alert(1)\nx\n```",
      "<svg/onload=alert(1)>",
      "&lt;script&gt;",
      "[<script>](/a)",
  };
  // Tags that may come out, with what they may hold.
  static const std::regex tag("<([^>]*)>");
  static const std::regex allowed(
      "/?(p|strong|em|del|code|pre|ul|ol|li|a|h[1-6]|blockquote|table|thead|tbody|tr|th|td|br|hr)|hr /|br /|"
      "code class=\"language-[^\"]*\"|a href=\"(https?:|mailto:|[^:\"]*([/?#]|$))[^\"]*\"( "
      "title=\"[^\"]*\")?|"
      "a title=\"[^\"]*\"|img( src=\"(https?:|[^:\"]*([/?#]|$))[^\"]*\")? alt=\"[^\"]*\"( "
      "title=\"[^\"]*\")?");
  for (const char* markdown : table) {
    const std::string html = answer_html(markdown);
    for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
      EXPECT_TRUE(std::regex_match((*at)[1].str(), allowed)) << markdown << "\n  " << html;
    }
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << markdown;
  }
}

std::size_t count_links(const std::string& html) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = html.find("<a href=", at)) != std::string::npos; ++at) ++count;
  return count;
}

TEST(AnswerHtml, LeavesBareUrlsAsTextWhereMd4cWouldTakeTooLongToFindThem) {
  const auto repeated = [](const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
  };
  for (const std::string piece : {"http://a.b ", "www.a.bc ", "a@b.cd "}) {
    EXPECT_EQ(count_links(answer_html(repeated(piece, 500))), 500u) << piece;
    EXPECT_EQ(count_links(answer_html(repeated(piece, 90'000))), 0u) << piece;
  }
  // Paragraphs are searched by themselves: a long list of links is none of these texts.
  EXPECT_EQ(count_links(answer_html(repeated("http://a.b\n\n", 20'000))), 20'000u);
  EXPECT_EQ(count_links(answer_html(repeated("<a@b.c>", 140'000))), 140'000u)
      << "in angle brackets it is cheap";
}

TEST(AnswerHtml, IsTotal) {
  for (const std::string piece : {"[", "> ", "*", "`", "<a href=\"", "![](", "\xff", "\n-", "| a "}) {
    std::string deep;
    for (int i = 0; i < 20'000; ++i) deep += piece;
    (void)answer_html(deep);
  }
  EXPECT_LE(answer_html(std::string(3 << 20, 'a')).size(), (1u << 20) + 100);
}

}  // namespace
}  // namespace qasearch
