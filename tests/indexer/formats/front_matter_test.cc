#include "indexer/formats/front_matter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/page/page_path.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_yaml.h"
#include "tests/indexer/reading.h"

namespace qasearch {
namespace {

TEST(FrontMatter, ReadsQuestions) {
  struct Case {
    std::string_view name, text, expected;
  };
  const Case cases[] = {
      {"block text",
       "---\nquestions:\n  - id: a\n    q: What?\n    a: |\n      One.\n\n      Two.\n---\nbody\n",
       "/p: a|What?|One.\n\nTwo.\n|none\n"},
      {"folded text", "---\nquestions:\n  - q: >\n      What is\n      this?\n    a: It.\n---\n",
       "/p: |What is this?|It.|none\n"},
      {"line ends of Windows, a byte order mark",
       "\xEF\xBB\xBF---\r\nquestions:\r\n  - q: A?\r\n    a: |\r\n      1\r\n      2\r\n---\r\n",
       "/p: |A?|1\n2\n|none\n"},
      {"no line end at the end", "---\nquestions: [{q: A}]\n---", "/p: |A||none\n"},
      {"closed by dots", "---\nquestions: [{q: A}]\n...\n", "/p: |A||none\n"},
      {"scalars are texts",
       "---\nquestions:\n  - q: 1.10\n    a: 0x10\n  - q: true\n    a: 2026-06-18\n---\n",
       "/p: |1.10|0x10|none\n/p: |true|2026-06-18|none\n"},
      {"null answers",
       "---\nquestions:\n  - q: A?\n    a: ~\n  - q: B?\n    a:\n  - q: C?\n    a: \"~\"\n---\n",
       "/p: |A?||none\n/p: |B?||none\n/p: |C?|~|none\n"},
      {"difficulties",
       "---\ndifficulty: hard\nquestions:\n  - q: A?\n  - q: B?\n    difficulty: Easy\n  - q: C?\n    "
       "difficulty: odd\n---\n",
       "/p: |A?||hard\n/p: |B?||easy\n/p: |C?||none\n"},
      {"other names", "---\nfaqs:\n  - question: A?\n    answer: a\n---\n", "/p: |A?|a|none\n"},
      {"aliases", "---\nquestions:\n  - q: A?\n    a: &x text\n  - q: B?\n    a: *x\n---\n",
       "/p: |A?|text|none\n/p: |B?|text|none\n"},
      {"a path of its own", "---\npath: /own\nquestions: [{q: A}]\n---\n", "/own: |A||none\n"},
      {"JSON, with its path and all that page records have",
       "{\n  \"path\": \"/own\", \"x\": \"}\\\"\",\n  \"questions\": [{\"q\": \"A?\", \"a\": \"a\"}]\n}\n\n# "
       "Body\n",
       "/own: |A?|a|none\n"},
      {"JSON and questions as headings", "{\"title\": \"x\"}\n## Why?\nSo.\n", "/p: why|Why?|So.|none\n"},
      {"a brace that opens no JSON", "{% raw %}\n## Why?\nSo.\n", "/p: why|Why?|So.|none\n"},
      {"a blank line before it", "\n\n---\nquestions: [{q: A, a: a}]\n---\n", "/p: |A|a|none\n"},
      {"a language behind the mark", "---json\n{\"questions\": [{\"q\": \"A?\", \"a\": \"a\"}]}\n---\nbody\n",
       "/p: |A?|a|none\n"},
      {"TOML behind the other mark", "---toml\n[[questions]]\nq = \"A\\x41?\"\n---\n", "/p: |AA?||none\n"},
      {"a language behind a blank, in capitals", "--- JSON\n{\"questions\": [{\"q\": \"A?\"}]}\n---\n",
       "/p: |A?||none\n"},
      {"a language behind a byte order mark and blank lines",
       "\xEF\xBB\xBF\r\n\r\n---json\r\n{\"questions\": [{\"q\": \"A?\"}]}\r\n---\r\n", "/p: |A?||none\n"},
      {"line ends of old Macs", "---\rquestions:\r  - q: A?\r    a: |\r      1\r      2\r---\r",
       "/p: |A?|1\n2\n|none\n"},
      {"headings with line ends of old Macs", "## Why?\r\rSo.\r", "/p: why|Why?|So.|none\n"},
      {"merged maps", "---\nd: &d {q: \"A?\", a: x}\nquestions:\n  - <<: *d\n    a: a\n---\n",
       "/p: |A?|a|none\n"},
      {"merged lists of maps",
       "---\nd: &d {q: \"A?\"}\ne: &e {q: \"B?\", a: b}\nquestions: [{<<: [*d, *e]}]\n---\n",
       "/p: |A?|b|none\n"},
      {"answers of several lines", "---\nquestions:\n  - q: A?\n    a: [one, two]\n---\n",
       "/p: |A?|one\n\ntwo|none\n"},
      {"a quoted text of several lines", "---\nquestions:\n- q: \"A\n    b?\"\n  a: 'c\n\n    d'\n---\n",
       "/p: |A b?|c\nd|none\n"},
      {"rules around a text", "---\n\nNo fields.\n\n---\n\n## Why?\n\nSo.\n", "/p: why|Why?|So.|none\n"},
      {"no questions", "---\ntitle: x\n---\nbody", "/p\n"},
      {"bad bytes", "---\nquestions: [{q: \"A\xFF?\"}]\n---\n", "/p: |A\xEF\xBF\xBD?||none\n"},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.name);
    const ReadResult result = read_text(test.text, "p.md");
    EXPECT_EQ(summary(result), test.expected);
    const bool is_repaired = test.text.find('\xFF') != std::string_view::npos;
    EXPECT_EQ(reasons(result), std::vector<std::string>(is_repaired ? 1 : 0, "encoding"));
  }
}

TEST(FrontMatter, NamesWhatIsWrongWithItsLine) {
  struct Case {
    std::string_view text, reason, part;
  };
  const std::string deep = "---\nquestions: " + std::string(100'000, '[') + "\n---\n";
  const std::string large = "---\nx: " + std::string(kLimits.front_matter_bytes, 'x') + "\n---\n";
  const Case cases[] = {
      {"---\ntitle: x\nquestions:\n  - q: a: b\n---\n", "yaml", "line 4"},
      {"---\ntitle: [\n---\n", "yaml", "line"},
      {"---\ntitle: x\nquestions:\n  - q: A?\n", "front_matter", "never closed"},
      {"---\ntitle: \"x\ndraft: true\nquestions: [{q: A}]\n---\n", "yaml", "line 2"},
      {"---\ntitle: 'x\ndraft: true\nq: it's\n---\n", "yaml", "line"},
      {"---\ntitle: \"x\ndraft: true\nq: \"y\n---\n", "yaml", "line"},
      {"---\ndraft true\n---\n## A?\n", "front_matter", "line 2"},
      {"---js\n{draft: true}\n---\n## A?\n", "front_matter", "neither"},
      {"\n---\ntitle: x\ndraft: true\n\n## A?\n", "front_matter", "line 2: the front matter is never"},
      {"+++\ndraft = true\ndraft = false\n+++\n## A?\n", "toml", "twice"},
      {"+++\ntitle = x draft = true\n+++\n## A?\n", "toml", "quotes"},
      {"+++\ntitle = x\"\n+++\n## A?\n", "toml", "quotes"},
      {"---\nquestions:\n  - q: A?\n    a: {x: y}\n---\n", "not_text", "its answer is no text"},
      {"{\"title\": \"x\", \"questions\": [{\"q\": }]}\n", "json", ""},
      {"{\"title\": \"x\"\n# A\n", "front_matter", "never closed"},
      {"---\nquestions:\n  - a: an answer\n---\n", "no_question", "question 1"},
      {"---\nquestions: &a [*a]\n---\n", "yaml", "alias"},
      {deep, "yaml", ""},
      {large, "too_large", "front matter"},
      {"---\npath: //evil.example\nquestions: [{q: A}]\n---\n", "unsafe_path", "//evil"},
      {"---\npath: /../x\nquestions: [{q: A}]\n---\n", "unsafe_path", ""},
      {"---\npath: \"javascript:alert(1)\"\nquestions: [{q: A}]\n---\n", "unsafe_path", ""},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.text.substr(0, 80));
    const ReadResult result = read_text(test.text, "p.md");
    ASSERT_EQ(result.problems.size(), 1u);
    EXPECT_EQ(result.problems[0].reason, test.reason);
    EXPECT_THAT(result.problems[0].message, testing::HasSubstr(std::string(test.part)));
  }
}

TEST(FrontMatter, BillionLaughsEnd) {
  std::string text = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) text += (k > 0 ? "," : "") + before;
    text += "]\n";
  }
  const ReadResult result = read_text(text + "questions: [{q: A}]\n---\n", "p.md");
  EXPECT_THAT(reasons(result), testing::ElementsAre("yaml"));
}

TEST(FrontMatter, LeavesDraftsOut) {
  struct Case {
    std::string_view file, fields;
    bool draft;
  };
  const Case cases[] = {
      {"p.md", "draft: true\n", true},
      {"p.md", "draft: false\n", false},
      {"p.md", "published: false\n", true},
      {"p.draft.md", "", true},
      {"p.md", "_draft: true\nnavigation: false\n", true},
      // Published by Nuxt Content 3, only not listed.
      {"p.draft.md", "draft: true\nnavigation: false\n", false},
      {"p.md", "navigation: false\n", false},
      {"p.md", "defaults: &d {draft: true}\n<<: *d\n", true},
      {"p.md", "defaults: &d {draft: true}\n<<: *d\ndraft: false\n", false},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(std::string(test.file) + " " + std::string(test.fields));
    const ReadResult result =
        read_text("---\n" + std::string(test.fields) + "questions: [{q: A}]\n---\n", std::string(test.file));
    EXPECT_EQ(result.drafts, test.draft ? 1u : 0u);
    EXPECT_EQ(result.records.size(), test.draft ? 0u : 1u);
  }
}

TEST(FrontMatter, OfJsonIsReadInEveryMarkdownFile) {
  const std::string text =
      "{\"title\": \"x\", \"path\": \"/own\", \"questions\": [{\"q\": \"A?\"}]}\n\n## Why?\n\nSo.\n";
  for (const std::string name : {"p.md", "p.mdx", "p.markdown"}) {
    const ReadResult result = read_text(text, name);
    EXPECT_EQ(summary(result), "/own: |A?||none\n") << name;
    EXPECT_TRUE(result.problems.empty()) << name;
  }
}

TEST(ContentPath, IsThatOfNuxtContent) {
  struct Case {
    std::string_view relative, framework, expected;
  };
  const Case cases[] = {
      {"python/gil.md", "", "/python/gil"},
      {"1.python/02.GIL & Locks.md", "", "/python/gil-locks"},
      {"python/index.md", "", "/python"},
      {"index.md", "", "/"},
      {"go/hidden.draft.md", "", "/go/hidden"},
      {"qa/python/functions/1.decorators.md", "python", "/python/functions/decorators"},
      {"content/qa/python/gil.md", "python", "/python/gil"},
      {"content/docs/1.regex-faq.md", "", "/docs/regex-faq"},
      {"docs/1.regex-faq.md", "go", "/docs/regex-faq"},
      {"python/python.md", "python", "/python/python"},
      {"my_page.v2.md", "", "/my_page.v2"},
  };
  for (const Case& test : cases) {
    const SourceFile file{
        .path = "site/" + std::string(test.relative), .relative = std::string(test.relative), .bytes = {}};
    EXPECT_EQ(content_path(file, test.framework), test.expected) << test.relative;
  }
  // A part of the content as the source: the folders above it count too.
  EXPECT_EQ(
      content_path({.path = "content/qa/python/data/x.md", .relative = "data/x.md", .bytes = {}}, "python"),
      "/python/data/x");
}

TEST(SitePath, IsWhereTheFileIsServed) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"go/channels/_payload.json", "/go/channels"},
      {"go/channels/index.html", "/go/channels"},
      {"go/x.html", "/go/x"},
      {"_payload.json", "/"},
      {"index.html", "/"},
      {"go/channels._payload.json", "/go/channels"}};
  for (const auto& [relative, expected] : cases) {
    EXPECT_EQ(site_path({.path = "x", .relative = std::string(relative), .bytes = {}}), expected) << relative;
  }
}

}  // namespace
}  // namespace qasearch
