// SPDX-License-Identifier: MIT
#include "engine/text/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/text/html_entity.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "P(It is not atomic:) C:py(x += 1)"; line ends as '/'.
std::string to_string(const MarkdownText& text) {
  std::string out;
  for (const Block& block : text.blocks) {
    if (!out.empty()) out += ' ';
    out += block.kind == BlockKind::Code ? "C" : "P";
    if (!block.language.empty()) out += ':' + block.language;
    out += '(';
    for (const char c : block.text) out += c == '\n' ? '/' : c;
    out += ')';
  }
  return out;
}

struct BlockCase {
  std::string_view markdown, blocks;
};

void expect_blocks(const std::vector<BlockCase>& cases) {
  for (const BlockCase& c : cases) EXPECT_EQ(to_string(parse_markdown(c.markdown)), c.blocks) << c.markdown;
}

TEST(ParseMarkdown, KeepsTheTextOfEveryKindOfBlock) {
  expect_blocks({
      {"", ""},
      {" \n\t\n", ""},
      {"It is **not** atomic:\n\n```py\nx += 1\n```\nSee [locks](/locks).",
       "P(It is not atomic:) C:py(x += 1) P(See locks.)"},
      {"one\ntwo  \nthree\\\nfour", "P(one two/three/four)"},
      {"# A\n\nb\n\nC\n===\n\nd", "P(A/b/C/d)"},
      {"- a\n- b\n  - c\n\n1. d\n2. e", "P(a/b/c/d/e)"},
      {"- a\n\n  b\n\n- c", "P(a/b/c)"},
      {"- [x] done\n- [ ] open", "P(done/open)"},
      {"> a\n> b\n>\n> > c", "P(a b/c)"},
      {"| a | b |\n|---|---|\n| `c` | **d** |\n|  | e |", "P(a b/c d/e)"},
      {"a\n\n---\n\nb", "P(a/b)"},
      {"~~a~~ *b* __c d__ ***e***", "P(a b c d e)"},
      {"a `b  c` ``d ` e`` f", "P(a b  c d ` e f)"},
      {"line\r\nend\r\n\r\nnext", "P(line end/next)"},
  });
}

TEST(ParseMarkdown, ReadsTablesAsGitHubDoes) {
  expect_blocks({
      {"|a|b|\n|-|-|\n|c|d|\n|-|-|\n", "P(a b/c d/- -)"},
      {"a|b\n-|:-\nc|d", "P(a b/c d)"},
      {"Intro.\n| a | b |\n| --- | --- |\n| `c \\|\\| d` | e |\n", "P(Intro./a b/c || d e)"},
      {"> Intro.\n> a|b\n> -|-\n> c|d\n", "P(Intro./a b/c d)"},
      {"Intro.\na|b\n-|-|-\n", "P(Intro. a|b -|-|-)"},
      {"```\na|b\n-|-\n```\n", "C(a|b/-|-)"},
      {"x\n\n    a|b\n    -|-\n", "P(x) C(a|b/-|-)"},
  });
}

TEST(ParseMarkdown, KeepsCodeAsItStands) {
  expect_blocks({
      {"```\n\n  a\n    b\n\n```", "C(  a/    b)"},
      {"    indented\n      more", "C(indented/  more)"},
      {"~~~JS{1,3} [file.js]\na<b>&amp;\n~~~", "C:js(a<b>&amp;)"},
      {"```c++\nint i;\n```", "C:c++(int i;)"},
      {"```py\nnever closed\n\n# still", "C:py(never closed//# still)"},
      {"- a\n  ```sh\n  ls\n  ```\n- b", "P(a) C:sh(ls) P(b)"},
      {"```\n```", ""},
      {"```\na\n```\n```\nb\n```", "C(a) C(b)"},
  });
}

TEST(ParseMarkdown, DropsHtmlAndKeepsItsText) {
  expect_blocks({
      {"a <b>bold</b> c<br>d <br/> e", "P(a bold c/d/e)"},
      {"<div class=\"x>y\">\n  a\n  <p>b</p>\n  c &lt; d\n</div>\n\ne", "P(a/b/c < d/e)"},
      {"a <!-- no --> b", "P(a  b)"},
      {"<!-- no\n\nno -->\nyes", "P(yes)"},
      {"a\n\n<!-- never closed", "P(a)"},
      {"<script>\nalert(1)\n\nmore\n</script>\n\nb", "P(b)"},
      {"a <style>p{}</style>b <SCRIPT src=x>alert(1)</SCRIPT >c", "P(a b c)"},
      {"The <script> tag **loads** it.", "P(The  tag loads it.)"},
      {"a <script>x\n\nb", "P(a x/b)"},
      {"<pre>\n  x  y\n\n  &lt;z&gt;\n</pre>\nafter", "C(  x  y//  <z>) P(after)"},
      {"<pre><code class='language-js'>let a</code></pre>", "C(let a)"},
      {"|a|b|\n|---|---|\n|`a \\|\\| b`|c \\| d|\n|`C:\\x`|`\\\\`|", "P(a b/a || b c | d/C:\\x \\\\)"},
      {"`a \\| b`", "P(a \\| b)"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "P(a b/c)"},
      {"<img src=x alt=\"a &amp; b\"> and <img alt=c>", "P(a & b and c)"},
      {"Use vector<int> or Map<String, List<T>>, <T>.", "P(Use vector<int> or Map<String, List<T>>, <T>.)"},
      {"<my-tag prop=\"1\">text</my-tag>", "P(text</my-tag>)"},
      {"a < b > c <3 1<2", "P(a < b > c <3 1<2)"},
      {"<?php echo 1 ?> x <!DOCTYPE html> y <![CDATA[ z ]]>", "P(x  y)"},
      {"<div", "P(<div)"},
      {"<div\nstyle=\"", "P(<div style=\")"},
  });
}

TEST(ParseMarkdown, LetsNoMarkupThatRunsThroughAsMarks) {
  expect_blocks({
      {"<script>alert(1)</script>", ""},
      {"<img src=x onerror=alert(1)>", ""},
      {"<svg/onload=alert(1)>", "P(<svg/onload=alert(1)>)"},  // no tag to Markdown
      {"<svg onload=alert(1)>", ""},
      {"<a href=\"javascript:alert(1)\">x</a>", "P(x)"},
      {"[x](javascript:alert(1))", "P(x)"},
      {"<<script>script>alert(1)</script>", "P(<)"},
      {"&lt;script&gt;", "P(<script>)"},
      {"<iframe src=//evil></iframe>", ""},
      {"<math><style><img src=x onerror=alert(1)></style>", ""},
  });
}

TEST(ParseMarkdown, DecodesEntities) {
  expect_blocks({
      {"a&nbsp;b &lt;c&gt; &mdash; &amp; &quot;", "P(a b <c> — & \")"},
      {"&#65;&#x42; &#0; &#xD800; &#x110000; &#99999999999999999999; &#27;[31m",
       "P(AB � � � &#99999999999999999999; �[31m)"},
      {"&unknown; &; &a &eacute;", "P(&unknown; &; &a é)"},
      {"`&lt;` stays", "P(&lt; stays)"},
  });
}

TEST(ParseMarkdown, KeepsNamesThatLookLikeEmphasis) {
  expect_blocks({
      {"__init__ and __new__, but __strong words__ and __Strong__",
       "P(__init__ and __new__, but strong words and Strong)"},
      {"snake_case_name, 2*3*4, a * b, *args, **kwargs", "P(snake_case_name, 234, a * b, *args, **kwargs)"},
      {"| __str__ | `__repr__` |\n|---|---|", "P(__str__ __repr__)"},
  });
}

TEST(ParseMarkdown, LetsNoControlCharacterOut) {
  using namespace std::string_view_literals;
  expect_blocks({{"a\x1b[31m\x07 b\x7f", "P(a [31m  b)"},
                 {"`\x1b`\0x"sv, "P( �x)"},
                 {"```\n\x1b[2Jx\ty\n```", "C( [2Jx\ty)"}});
}

TEST(ParseMarkdown, CollectsLinks) {
  EXPECT_THAT(
      parse_markdown("[a](/a?x&amp;y \"t\") ![i](/image.png) <https://b.org> https://c.org/d www.e.org "
                     "<a class=k href='/f'>f</a> [g][1] me@h.org\n\n[1]: #g")
          .links,
      ElementsAre("/a?x&y", "https://b.org", "https://c.org/d", "http://www.e.org", "/f", "#g"));
  EXPECT_EQ(to_string(parse_markdown("![the *alt* text](/i.png) [![b](c)](/d)")), "P(the alt text b)");
  EXPECT_EQ(to_string(parse_markdown("see https://c.org/d.")), "P(see https://c.org/d.)");
}

TEST(PlainLine, TakesOnlyTheMarksInsideALine) {
  const BlockCase cases[] = {
      {"What is a **deadlock**?", "What is a deadlock?"},
      {"  What does `__init__` do? ", "What does __init__ do?"},
      {"What does __init__ do?", "What does __init__ do?"},
      {"__init__ or __new__?", "__init__ or __new__?"},
      {"# in C?", "# in C?"},
      {"1. normal form?", "1. normal form?"},
      {"- or +?", "- or +?"},
      {"> or >=?", "> or >=?"},
      {"```", "```"},
      {"    x", "x"},
      {"`x`?", "x?"},
      {"*Why*?", "Why?"},
      {"List<String> or List<Object>?", "List<String> or List<Object>?"},
      {"a<br>b\nc", "a b c"},
      {"[x](/y) &amp; z", "x & z"},
      {"<script>alert(1)</script>", ""},
      {"[a]: b", "[a]: b"},
      {"...", "..."},
      {".NET?", ".NET?"},
      {"", ""},
      {"   ", ""},
      {"What is `==` vs `===`?", "What is == vs ===?"},
  };
  for (const BlockCase& c : cases) EXPECT_EQ(plain_line(c.markdown), c.blocks) << c.markdown;
}

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

// tests/work/linear.py counts what this costs.
TEST(ParseMarkdown, EndsWhateverItReads) {
  constexpr std::string_view kPieces[] = {"> ",        ">",          "- ",
                                          "* ",        "1. ",        "[",
                                          "]",         "![",         "[a](",
                                          "[a]",       "](",         "`",
                                          "``` ",      "```\n",      "*",
                                          "**",        "_",          "__",
                                          "*a ",       "_a ",        "**a *a ",
                                          "~~",        "~a",         "<",
                                          "<a ",       "<a>",        "<a href=\"",
                                          "<!--",      "<!-- a -->", "<?",
                                          "<![CDATA[", "<script>",   "<script><style>",
                                          "<pre>",     "</script>",  "&",
                                          "&a",        "&amp;",      "&#",
                                          "|",         "|a",         "a|b\n-|-\n",
                                          "|-",        "\\",         "\\\n",
                                          "\n",        "\n\n",       "a\n",
                                          "    a\n",   "# ",         "#\n",
                                          "=\n",       "- \n",       "[a]: b\n",
                                          "[a]: ",     "[a]:\n",     "http://",
                                          "www.",      "www.a.",     "a@",
                                          "a@b.",      "a@b.c ",     "http://a(",
                                          "(",         "a(b)",       "\"",
                                          "\t",        " ",          "  \n",
                                          "$",         "\xff",       "é",
                                          "- a\n\n",   "> a\n",      "* * *\n",
                                          "x",         "<x y='",     "[a][b]",
                                          "a**b_c",    "![a](b \""};
  for (const std::string_view piece : kPieces) {
    for (const std::string& text :
         {repeated(piece, 100000), repeated(piece, 50000) + "\n\n" + repeated("a", 50000)}) {
      parse_markdown(text);
      plain_line(text);
    }
  }
}

TEST(ParseMarkdown, BoundsWhatAReferenceOrATableExpandsTo) {
  const std::string references = "[a]: " + std::string(50000, 'b') + "\n\n" + repeated("[a] ", 100000);
  EXPECT_THAT(parse_markdown(references).links, IsEmpty());
  EXPECT_EQ(parse_markdown("[a]: /b\n\n" + repeated("[a] ", 100000)).links.size(), 1000u);
  const std::string table =
      repeated("|a", 8000) + "|\n" + repeated("|---", 16000) + "|\n" + repeated("|x|\n", 100000);
  const MarkdownText text = parse_markdown(table);
  ASSERT_EQ(text.blocks.size(), 1u);
  // md4c 0.5 reads a table of more than 128 columns as text.
  EXPECT_THAT(text.blocks[0].text, testing::AnyOf(testing::StartsWith("a a a"), testing::StartsWith("|a|a")));
  EXPECT_LT(text.blocks[0].text.size(), table.size());
}

TEST(ParseMarkdown, TurnsValidTextIntoValidText) {
  constexpr std::string_view kPieces[] = {
      "a",    " ",  "\n", "`",  "```", "*",     "_",      "[",        "](",        ")",     "<b>",
      "</b>", "<!", "é",  "日", "|",   "-",     "> ",     "<script>", "</script>", "&",     "&eacute;",
      "#",    "1.", "\\", "\t", "~",   "<pre>", "</pre>", "http://a", "\n\n",      "|-|\n", "🙂"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    for (const Block& block : parse_markdown(text).blocks) {
      EXPECT_TRUE(is_valid_utf8(block.text)) << text;
      EXPECT_FALSE(trim(block.text).empty()) << text;
      EXPECT_FALSE(block.text.ends_with('\n')) << text;
    }
    EXPECT_TRUE(is_valid_utf8(plain_line(text))) << text;
    EXPECT_EQ(plain_line(text).find('\n'), std::string::npos) << text;
  }
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 60, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    parse_markdown(bytes);
    plain_line(bytes);
  }
}

// md4c 0.4.8 looks beyond its input where a link ends in raw HTML.
TEST(ParseMarkdown, DoesNotDependOnWhatFollowsItsBytes) {
  using std::string_literals::operator""s;
  const std::string begins[] = {"> >.>\"[a> <s<div> c<Dri](b", "[a <b x](", "[a <b>](b", "> [a> <s<div](b",
                                "> [a> <s<div> \0\0c<D\0i\0](b"s};
  for (const std::string& text : begins) {
    const auto alone = parse_markdown(text).blocks;
    for (const char* after : {")", ") x", "\n)", " \"t\")", "<x>)", "]()]()]()", "abc)def"}) {
      const std::string longer = text + after;
      const auto blocks = parse_markdown(std::string_view(longer).substr(0, text.size())).blocks;
      ASSERT_EQ(blocks.size(), alone.size()) << text << after;
      for (std::size_t i = 0; i < alone.size(); ++i)
        EXPECT_EQ(blocks[i].text, alone[i].text) << text << after;
    }
  }
}

}  // namespace
}  // namespace qasearch
