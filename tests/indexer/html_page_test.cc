#include "indexer/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/collect.h"
#include "indexer/html_scan.h"
#include "indexer/markdown_writer.h"
#include "indexer/read_json.h"
#include "indexer/site_url.h"
#include "tests/indexer/expected_questions.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

// The form of the expectations in jsonld/cases.json.
std::string to_json(const std::vector<JsonLdQuestion>& questions) {
  Value list(Value::Kind::List);
  for (const JsonLdQuestion& question : questions) {
    Value object(Value::Kind::Object);
    object.add("q", text_value(question.name));
    if (!question.body.empty()) object.add("body", text_value(question.body));
    if (!question.url.empty()) object.add("url", text_value(question.url));
    Value answers(Value::Kind::List);
    for (const JsonLdAnswer& answer : question.answers) {
      Value item(Value::Kind::Object);
      item.add("text", text_value(answer.text));
      item.add("accepted", Value(Value::Kind::Bool, answer.accepted ? "true" : "false"));
      if (!answer.url.empty()) item.add("url", text_value(answer.url));
      if (!answer.votes.empty()) item.add("votes", Value(Value::Kind::Number, answer.votes));
      answers.items.push_back(std::move(item));
    }
    object.add("answers", std::move(answers));
    list.items.push_back(std::move(object));
  }
  return to_string(list);
}

TEST(HtmlPage, HoldsTheCasesOfJsonLd) {
  const Value cases = parse_json(read_file(test_data("jsonld/cases.json"))).value();
  std::size_t checked = 0;
  for (const Value& test : cases.items) {
    SCOPED_TRACE(test.find("name")->text);
    const Value* const note = test.find("note");
    if (note != nullptr && note->text.starts_with("optional")) continue;
    EXPECT_EQ(to_json(read_html_data(test.find("html")->text).questions), to_string(*test.find("expected")));
    ++checked;
  }
  EXPECT_EQ(checked, 22u);
}

TEST(HtmlPage, ReadsAnInlinePayload) {
  const ReadResult result =
      read_text(read_file(test_data("html/server-channels.html")), "go/concurrency/channels.html");
  ASSERT_EQ(result.records.size(), 2u);  // the payload's and that of its JSON-LD
  EXPECT_EQ(result.records[0].page.path, "/go/concurrency/channels");
  EXPECT_EQ(result.records[0].page.questions.size(), 4u);
  EXPECT_EQ(result.records[0].fidelity, Fidelity::Record);
  EXPECT_EQ(result.records[1].page.path, "/go/concurrency/channels");
  EXPECT_EQ(result.records[1].fidelity, Fidelity::StructuredData);
  EXPECT_TRUE(result.problems.empty());
}

TEST(HtmlPage, TakesThePayloadInAnyForm) {
  const std::string payload =
      R"([["ShallowReactive",1],{"data":2},{"k":3},{"path":4,"questions":5},"/p",[6],{"q":7},"Q\u003C?"])";
  for (const std::string_view tag : {"<script id=\"__NUXT_DATA__\" type=\"application/json\">",
                                     "<script type='application/json' data-nuxt-data='app'>",
                                     "<SCRIPT data-ssr=true ID=__NUXT_DATA__ >"}) {
    EXPECT_EQ(summary(read_text("<!DOCTYPE html><html><body>" + std::string(tag) + payload +
                                "</script></body></html>")),
              "/p: |Q<?||none\n");
  }
}

TEST(HtmlPage, JavaScriptIsNotRun) {
  EXPECT_EQ(summary(read_text("<!DOCTYPE html><script>window.__NUXT__=(function(a){return "
                              "{data:{p:{path:\"/p\",questions:[{q:\"x\"}]}}}}(1))</script>")),
            "");
}

TEST(HtmlPage, ReadsIdsFromUrls) {
  const ReadResult result =
      read_text(read_file(test_data("html/json-ld-empty-answers.html")), "sql/edge/empty-answers/index.html");
  EXPECT_EQ(summary(result),
            "/sql/edge/empty-answers: empty-string-answer|What is a view?||none\n"
            "/sql/edge/empty-answers: missing-answer|What is a materialized view?||none\n"
            "/sql/edge/empty-answers: whitespace-answer|What is a temporary table?||none\n"
            "/sql/edge/empty-answers: duplicate-id|What is a CTE?|A common table expression: `WITH t AS "
            "(SELECT ...) SELECT * FROM t`.|none\n"
            "/sql/edge/empty-answers: duplicate-id|What is a recursive CTE?|One that refers to itself: `WITH "
            "RECURSIVE`.|none\n");
}

TEST(HtmlPage, LinksStayOnTheSite) {
  struct Case {
    std::string_view head, url, expected;  // "path id"
  };
  const Case cases[] = {
      {"", "", "/x/faq a-1"},
      {"", "#q-one", "/x/faq one"},
      {"", "/other#two", "/other two"},
      {"", "/with%20blank/#a%22b", "/with blank a\"b"},
      {"", "https://example.org/x/faq#q-one", "/x/faq one"},
      {"", "https://evil.example/elsewhere#q-one", "/x/faq a-1"},
      {"<link rel=canonical href='https://example.org/y/'>", "", "/y a-1"},
      {"<link rel=canonical href='https://example.org/y/'>", "https://example.org/z#q-z", "/z z"},
      {"<link rel=canonical href='https://example.org/y/'>", "https://evil.example/z#q-z", "/y a-1"},
      {"<script>window.__NUXT__.config={app:{baseURL:\"/learn/\"}}</script>", "/learn/go#q-g", "/go g"},
      {"<script>window.__NUXT__.config={app:{baseURL:\"/learn/\"}}</script><link rel=canonical "
       "href='/learn/c'>",
       "", "/c a-1"},
      {"", "javascript:alert(1)", "/x/faq a-1"},
      {"", "//evil.example/#x", "/x/faq a-1"},
      {"", "/../../etc#x", "/x/faq a-1"},
      {"", "/%2e%2e/etc#x", "/x/faq a-1"},
      {"<link rel=canonical href='javascript:alert(1)'>", "", "/x/faq a-1"},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(std::string(test.head) + " " + std::string(test.url));
    const std::string html =
        "<!DOCTYPE html><html><head>" + std::string(test.head) +
        "<script type=application/ld+json>{\"@type\":\"Question\",\"name\":\"A 1\",\"url\":\"" +
        std::string(test.url) + "\"}</script></head></html>";
    const ReadResult result = read_text(html, "x/faq/index.html");
    ASSERT_EQ(result.records.size(), 1u);
    const Page& page = result.records[0].page;
    EXPECT_EQ(page.path + " " + page.questions.at(0).id, test.expected);
  }
}

TEST(HtmlPage, FindsTheIdOfTheHeading) {
  const std::string html =
      "<!DOCTYPE html><script "
      "type=application/"
      "ld+json>[{\"@type\":\"Question\",\"name\":\"One?\"},{\"@type\":\"Question\",\"name\":\"Two <b>?\"},"
      "{\"@type\":\"Question\",\"name\":\"Three?\"}]</script>"
      "<h2 id=first>One?</h2><section id=q-second><div><h3>Two "
      "&lt;b&gt;?</h3></div></section><h3>Three?</h3>";
  EXPECT_EQ(summary(read_text(html, "p.html")),
            "/p: first|One?||none\n/p: second|Two <b>?||none\n/p: three|Three?||none\n");
}

TEST(HtmlPage, ABrokenBlockIsNamed) {
  const ReadResult result = read_text(
      "<!DOCTYPE html><script type=application/ld+json>{\"@type\":\"Question\",</script><script "
      "type=application/ld+json>{broken</script>");
  EXPECT_THAT(reasons(result), testing::ElementsAre("json_ld"));
}

TEST(HtmlPage, ReadsTheSharedVariants) {
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  const auto site = shared / "fixtures/nuxt-site";
  for (const std::string variant : {"nuxt3-inline", "nuxt4-inline", "nuxt4-client", "nuxt4-server"}) {
    SCOPED_TRACE(variant);
    const auto collection = collect({(site / "variants" / variant).string()});
    ASSERT_TRUE(collection.has_value());
    const std::string path =
        variant == "nuxt4-server" ? "/go/concurrency/channels" : "/python/concurrency/asyncio";
    EXPECT_EQ(expect_questions(all_pages(*collection).value(), site / "expected-questions.json", Texts::Equal,
                               path),
              variant == "nuxt4-server" ? 4u : 5u);
    EXPECT_EQ(collection->counts().pages, 2u);  // and the page of the kitchen sink
    EXPECT_EQ(collection->counts().problems, 0u);
  }
}

TEST(HtmlPage, ReadsJsonLdOfTheSharedSites) {
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  const auto site = shared / "fixtures/nuxt-site";
  // Only the HTML, as of a site that has neither payloads nor dumps.
  const TempFolder folder;
  for (const std::string source : {"nuxt3/public", "nuxt4/public"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site / source)) {
      if (entry.path().extension() != ".html") continue;
      folder.write(std::filesystem::relative(entry.path(), site / source).string(), read_file(entry.path()));
    }
    const auto collection = collect({folder.path().string()});
    ASSERT_TRUE(collection.has_value());
    EXPECT_EQ(
        expect_questions(all_pages(*collection).value(), site / "expected-questions.json", Texts::Questions),
        73u);
    EXPECT_EQ(collection->counts().problems, 0u);
  }
}

TEST(HtmlToMarkdown, KeepsTextAndCode) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<p>Use <code>git reset --soft HEAD~1</code>.</p><pre><code>a &lt; b &amp;&amp; "
       "c</code></pre><ul><li>one</li></ul>",
       "Use `git reset --soft HEAD~1`.\n\n```\na < b && c\n```\n\n- one"},
      {"<pre><code class=\"hljs language-js\">x\n\n  y\n</code></pre>", "```js\nx\n\n  y\n```"},
      {"<p>a</p><p>b</p>", "a\n\nb"},
      {"one<br>two<br/>three", "one\ntwo\nthree"},
      {"<b>bold</b> <em>soft</em> <a href=\"/x y\">link</a>", "**bold** *soft* [link](/x%20y)"},
      {"<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"},
      {"<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"},
      {"<table><tr><th>A</th><th>B</th></tr><tr><td>1|</td><td>2</td></tr></table>",
       "| A | B |\n| --- | --- |\n| 1\\| | 2 |"},
      {"a<script>alert(1)</script><style>x{}</style>b", "ab"},
      {"2 * 3 &lt;b&gt; snake_case _x_", "2 \\* 3 \\<b> snake_case \\_x\\_"},
      {"<code>a `tick`</code>", "`` a `tick` ``"},
      {"<div><h2>Head</h2>text</div>", "## Head\n\ntext"},
      {"", ""},
      {"<<<>>", "<<<>>"},
      {"</p></div>x", "x"},
      {"<p", ""},
  };
  for (const auto& [html, markdown] : cases) EXPECT_EQ(html_to_markdown(html), markdown) << html;
}

TEST(HtmlToMarkdown, PathologicalTextsEnd) {
  std::string deep, attributes = "<a ", open;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<blockquote>";
    attributes += "x=1 ";
    open += "<";
  }
  EXPECT_LT(html_to_markdown(deep + "x").size(), 2'000u);
  html_to_markdown(attributes);
  html_to_markdown(open);
  html_to_markdown(std::string(100'000, '&'));
}

TEST(LooksLikeHtml, TellsTagsFromTypes) {
  for (const std::string_view text : {"<p>x</p>", "a &amp; b", "x<br>y", "<UL><LI>"})
    EXPECT_TRUE(looks_like_html(text)) << text;
  for (const std::string_view text : {"std::vector<int>", "a < b && c > d", "x & y", "`List<String>`", ""})
    EXPECT_FALSE(looks_like_html(text)) << text;
}

}  // namespace
}  // namespace qasearch
