#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/body/page_body.h"
#include "indexer/body/section_questions.h"
#include "indexer/body/sections.h"
#include "indexer/collect/collect.h"
#include "indexer/page/markdown_place.h"
#include "indexer/parse/read_json.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

std::string lines(const std::vector<Section>& sections) {
  std::string out;
  for (const Section& section : sections) {
    out += std::to_string(section.level) + "|" + section.title + "|" + section.anchor + "|" + section.body +
           "\n";
  }
  return out;
}

TEST(MarkdownSections, AreHeadingsWithTheirText) {
  struct Case {
    std::string_view name, text, expected;
  };
  const Case cases[] = {
      {"plain", "intro\n# One\ntext\n\n## Two ##\nmore\n", "0|||intro\n1|One|one|text\n2|Two|two|more\n"},
      {"fences", "## A\n```md\n# no heading\n::: no mark\n```\n~~~~\n~~~\n## no\n~~~~\n## B\n",
       "2|A|a|```md\n# no heading\n::: no mark\n```\n~~~~\n~~~\n## no\n~~~~\n2|B|b|\n"},
      {"an open fence", "## A\n```\n## B\n", "2|A|a|```\n## B\n"},
      {"given ids", "## A b {#own-id}\n## C {: #k .x}\n## D {:#d}\n## E {not}\n",
       "2|A b|own-id|\n2|C|k|\n2|D|d|\n2|E {not}|e-not|\n"},
      {"repeated titles", "## A\n## A\n## A-1\n", "2|A|a|\n2|A|a-1|\n2|A-1|a-1-1|\n"},
      {"punctuation", "## What's `x` & *y*?\n## C++ -- Über\n",
       "2|What's `x` & *y*?|whats-x--y|\n2|C++ -- Über|c----über|\n"},
      {"generators' marks",
       "## A\n::: tip\nkept\n:::\n::callout{icon=\"x\"}\n[[toc]]\n{: .note}\nimport X from './x'\nexport "
       "const y = 1\nx {{< ref \"a\" >}} y {% raw %}z\n<!-- a\n## b\n-->\n<script setup>\n## c\n</script>\n",
       "2|A|a|kept\nx y z\n"},
      {"marks in a heading", "## How to use {{< icon \"x\" >}} icons?\n## A {/* b */}\n{/*\n## c\n*/}\n",
       "2|How to use icons?|how-to-use-icons|\n2|A|a|\n"},
      {"an id below", "## A\n{: #own .x}\n## B\n{:#k}\ntext\n{:#not}\n", "2|A|own|\n2|B|k|text\n"},
      {"not letters", "## 🚀 Go: 什么是闭包？\n## x² ½\n",
       "2|🚀 Go: 什么是闭包？|-go-什么是闭包|\n2|x² ½|x-|\n"},
      {"underlined", "One\n===\ntext\n\n Why two?\n---\nmore\n\n**Three**\n--\n",
       "1|One|one|text\n2|Why two?|why-two|more\n2|**Three**|three|\n"},
      {"no underlines", "a\nb\n---\n\n- c\n---\n| d |\n|---|\n```\ne\n---\n\n```\n---\nf\n\n---\n1. g\n---\n",
       "0|||a\nb\n---\n\n- c\n---\n| d |\n|---|\n```\ne\n---\n\n```\n---\nf\n\n---\n1. g\n---\n"},
      {"no underline but of the line before", "a\n# B\n---\nc\n<!-- d -->\n---\ne\n:::\n---\n# F\n===\n",
       "0|||a\n1|B|b|---\nc\n---\ne\n---\n1|F|f|===\n"},
      {"items",
       "1. ### What?\n\n    text\n    ```js\n      x\n    ```\n\n10. ### Why?\n\n    more\n- ## C\n- d\n",
       "3|What?|what|text\n ```js\n   x\n ```\n3|Why?|why|more\n2|C|c|- d\n"},
      {"no items", "1.### a\n1990. b\n     1. ### c\n-- # d\n",
       "0|||1.### a\n1990. b\n     1. ### c\n-- # d\n"},
      {"seven marks, no blank", "####### a\n#b\n", "0|||####### a\n#b\n"},
  };
  for (const Case& test : cases)
    EXPECT_EQ(lines(markdown_sections(test.text, AnchorStyle::Others)), test.expected) << test.name;
  EXPECT_EQ(lines(markdown_sections("## Where to go {#next}\n## 2 a - b\n", AnchorStyle::Nuxt)),
            "2|Where to go {#next}|where-to-go-next|\n2|2 a - b|_2-a-b|\n");
}

std::string questions(std::string_view markdown, std::string_view page_name = "/guide") {
  std::string out;
  for (const Value& item :
       section_questions(markdown_sections(markdown, AnchorStyle::Others), page_name).items) {
    out += item.find("id")->text + "|" + item.find("q")->text + "|" + item.find("a")->text + "\n";
  }
  return out;
}

TEST(SectionsMarkdown, IsTheBodyWithoutTheGeneratorsMarks) {
  EXPECT_EQ(
      sections_markdown(markdown_sections(
          "::: tip\nintro\n:::\n# One {#x}\ntext\n\n#### Two ##\n## Three\nmore\n", AnchorStyle::Others)),
      "intro\n\n# One\n\ntext\n\n#### Two\n\n## Three\n\nmore");
  EXPECT_EQ(sections_markdown({}), "");
}

TEST(SectionQuestions, ReadAsQuestions) {
  EXPECT_EQ(questions("# Why?\n## What is a lock?\nx\n### Details\ny\n## Other\n## How to wait\nz\n## Where "
                      "to go next\n##### Why so deep?\n"),
            "what-is-a-lock|What is a lock?|x\n\n### Details\n\ny\nhow-to-wait|How to wait|z\n");
  EXPECT_EQ(questions("## 12. What is `x`?\n## 3) Really?\n## 1.5 is a number?\n"),
            "12-what-is-x|What is `x`?|\n3-really|Really?|\n15-is-a-number|1.5 is a number?|\n");
  EXPECT_EQ(questions("## 什么是闭包？\nx\n## ما هو القفل؟\ny\n"),
            "什么是闭包|什么是闭包？|x\nما-هو-القفل|ما هو القفل؟|y\n");
  EXPECT_EQ(questions("## What is a?\na\n### What is b?\nb\n"),
            "what-is-a|What is a?|a\nwhat-is-b|What is b?|b\n");
  EXPECT_EQ(questions("## What is a?\na\n### What is b?\nb\n#### C\nc\n### D\nd\n"),
            "what-is-a|What is a?|a\n\n### D\n\nd\nwhat-is-b|What is b?|b\n\n#### C\n\nc\n");
}

TEST(SectionQuestions, OfAPageOfQuestionsAreItsLeaves) {
  const std::string_view text =
      "# FAQ\n## Basics\n### Locks\na\n### Threads\nb\n## Table of contents\n## References\n";
  EXPECT_EQ(questions(text, "/docs/faq"), "locks|Locks|a\nthreads|Threads|b\n");
  EXPECT_EQ(questions(text, "/docs/guide"), "");
}

TEST(BodySections, ReadAllForms) {
  const std::string expected =
      "0|||before\n2|What is `x`?|what|Use `y` and **z**.\n\n```js\na\n\nb\n```\n\n- one\n- two\n";
  const std::string_view bodies[] = {
      R"({"type":"minimark","value":[["p",{},"before"],["h2",{"id":"what"},"What is ",["code",{},"x"],"?"],
          ["p",{},"Use ",["code",{},"y"]," and ",["strong",{},"z"],"."],
          ["pre",{"className":["language-js"],"code":"a\n\nb\n","language":"js","meta":""},["code",{"__ignoreMap":""},["span",{},"a"]]],
          ["ul",{},["li",{},"one"],["li",{},"two"]],["style",{},"x{}"],["section",{"className":["footnotes"]},["p",{},"note"]]]})",
      R"({"type":"root","children":[{"type":"text","value":"before"},{"type":"element","tag":"h2","props":{"id":"what"},"children":[{"type":"text","value":"What is "},
          {"type":"element","tag":"code","props":{},"children":[{"type":"text","value":"x"}]},{"type":"text","value":"?"}]},
          {"type":"element","tag":"p","children":[{"type":"text","value":"Use "},{"type":"element","tag":"code","children":[{"type":"text","value":"y"}]},
          {"type":"text","value":" and "},{"type":"element","tag":"strong","children":[{"type":"text","value":"z"}]},{"type":"text","value":"."}]},
          {"type":"element","tag":"pre","props":{"code":"a\n\nb","language":"js"},"children":[]},
          {"type":"element","tag":"ul","children":[{"type":"element","tag":"li","children":[{"type":"text","value":"one"}]},
          {"type":"element","tag":"li","children":[{"type":"text","value":"two"}]}]}]})"};
  for (const std::string_view body : bodies)
    EXPECT_EQ(lines(body_sections(parse_json(body).value())), expected);
  for (const std::string_view body :
       {"{}", "[]", "\"x\"", "{\"value\":{}}", "{\"type\":\"minimark\",\"value\":[1,null,[],[[]],[1],{}]}"}) {
    EXPECT_EQ(lines(body_sections(parse_json(body).value())), "") << body;
  }
}

TEST(BodyQuestions, ComeAfterATagToo) {
  const std::string_view beginnings[] = {"<!-- lint off -->",        "<script setup>\nlet x\n</script>",
                                         "<style>\n</style>",        "<div align=center>\n\n</div>",
                                         "<a id=\"top\"></a>",       "<Badge/>",
                                         "<https://example.org> is", "<!-- truncate -->"};
  for (const std::string_view beginning : beginnings) {
    const std::string text = std::string(beginning) + "\n\n## What is lost?\n\nNothing.\n";
    const std::string expected = "/guide: what-is-lost|What is lost?|Nothing.|none\n";
    EXPECT_EQ(summary(read_text(text, "guide.md")), expected) << beginning;
    EXPECT_EQ(summary(read_text("---\ntitle: Guide\n---\n" + text, "guide.md")), expected) << beginning;
    const Value body = text_value(text);
    EXPECT_EQ(record_sections(body, std::nullopt).back().title, "What is lost?") << beginning;
  }
}

TEST(BodyQuestions, AreTheSameFromPayloadAndSource) {
  for (const std::string source : {"public/docs", "content/docs", ""}) {
    const auto collection = collect({test_data("site/" + source).string()});
    ASSERT_TRUE(collection.has_value());
    std::string ids;
    const std::vector<Page> pages = all_pages(*collection).value();
    for (const Page& page : pages) {
      // Below content/docs the folder "docs" is not part of the place.
      if (!page.path.ends_with("-faq")) continue;
      for (const Question& question : page.questions) ids += question.id + "\n";
    }
    EXPECT_EQ(
        ids,
        "how-do-i-undo-the-last-commit\nwhat-is-the-difference-between-merge-and-rebase\nwhat-is-a-character-"
        "class\n"
        "what-is-the-difference-between-greedy-and-lazy-quantifiers\nwhat-is-catastrophic-backtracking\n")
        << source;
  }
}

TEST(MarkdownPage, StandsWhereItsGeneratorPutsIt) {
  struct Case {
    std::string_view file, text, expected;
  };
  const Case cases[] = {
      {"content/1.guide/2.x.md", "---\nnavigation: true\n---\n## What is it? {#own}\n",
       "/guide/x: what-is-it-own|What is it? {#own}||none\n"},
      {"docs/02-x.md", "---\nsidebar_position: 2\n---\n### What is it? {#own}\n",
       "/docs/x: own|What is it?||none\n"},
      {"docs/02-x.md", "---\nsidebar_position: 2\nid: y\n---\n### Q?\n", "/docs/y: q|Q?||none\n"},
      {"docs/x.md", "---\nslug: /z\n---\n### Q?\n", "/z: q|Q?||none\n"},
      {"docs/x.md", "---\nslug: z\n---\n### Q?\n", "/docs/z: q|Q?||none\n"},
      {"docs/_part.mdx", "### Q?\n", ""},
      {"content/sec/_index.md", "+++\ntitle = \"T\"\n+++\n## Q?\na\n", "/sec: q|Q?|a|none\n"},
      {"content/sec/x.md",
       "+++\nurl = '/own/'\n[[questions]]\nq = 'A?'\na = '''\nb\n'''\n[[questions]]\nq = \"C?\"\ndifficulty "
       "= \"hard\"\n+++\n",
       "/own: |A?|b\n|none\n/own: |C?||hard\n"},
      {"content/sec/x.md", "+++\ndraft = true\n+++\n## Q?\n", ""},
      {"_posts/2026-01-02-my-post.md", "---\nlayout: post\n---\n## Q? {:#k}\n",
       "/2026/01/02/my-post.html: k|Q?||none\n"},
      {"_posts/2026-01-02-my-post.md", "---\npermalink: /faq/\n---\n## Q?\n", "/faq: q|Q?||none\n"},
      {"_posts/2026-01-02-my-post.md", "---\npermalink: /:title/\n---\n## Q?\n",
       "/2026/01/02/my-post.html: q|Q?||none\n"},
      {"guide/x.md", "# Guide\n::: tip\n:::\n## Q?\na\n", "/guide/x: q|Q?|a|none\n"},
      {"guide/README.md", "# Guide\n## Usage\n", "/guide/readme\n"},
      {"x.md", "---\nquestions: []\n---\n## Q?\n", "/x\n"},
  };
  for (const Case& test : cases)
    EXPECT_EQ(summary(read_text(test.text, std::string(test.file))), test.expected) << test.file << "\n"
                                                                                    << test.text;
}

}  // namespace
}  // namespace qasearch
