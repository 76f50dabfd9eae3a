#include "indexer/formats/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text/markdown.h"
#include "indexer/body/html_markdown.h"
#include "indexer/collect/collect.h"
#include "indexer/page/site_url.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/read_json.h"
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
    EXPECT_EQ(to_json(read_html_data(test.find("html")->text).questions), to_string(*test.find("expected")));
    ++checked;
  }
  EXPECT_EQ(checked, 23u);
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

// With --site-url https://example.org/learn: what is below it is the site's own, and nothing else is.
TEST(HtmlPage, KnowsItsSiteByTheUrl) {
  struct Case {
    std::string_view canonical, url, expected;  // "path id"
  };
  const Case cases[] = {
      {"", "", "/x/faq a-1"},
      {"", "https://example.org/learn/y#q-one", "/y one"},
      {"", "http://EXAMPLE.org/learn/y/#q-one", "/y one"},
      {"", "https://example.org/learn#q-one", "/ one"},
      {"", "/learn/y#q-one", "/y one"},
      {"", "/y#q-one", "/y one"},
      {"", "https://example.org/shop/y#q-one", "/x/faq a-1"},
      {"", "https://example.org/learning/y#q-one", "/x/faq a-1"},
      {"", "https://example.org/learn/../y#q-one", "/x/faq a-1"},
      {"", "https://example.org.evil.example/learn/y#q-one", "/x/faq a-1"},
      {"", "https://example.org@evil.example/learn/y#q-one", "/x/faq a-1"},
      {"", "https://blog.example.org/learn/y#q-one", "/x/faq a-1"},
      {"https://example.org/learn/c/", "", "/c a-1"},
      {"https://example.org/learn/c", "https://example.org/learn/y#q-one", "/y one"},
      {"/learn/c", "#q-one", "/c one"},
      {"https://example.org/shop/c", "", "/x/faq a-1"},
      {"https://first.example/their/place", "", "/x/faq a-1"},
      {"https://first.example/their/place", "https://first.example/their/place#q-one", "/x/faq a-1"},
      {"https://first.example/their/place", "https://example.org/learn/y#q-one", "/y one"},
      // The canonical link of a template, the same on all pages.
      {"https://example.org/learn/", "", "/x/faq a-1"},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(std::string(test.canonical) + " " + std::string(test.url));
    const std::string html =
        "<!DOCTYPE html><html><head><link rel=canonical href='" + std::string(test.canonical) +
        "'><script type=application/ld+json>{\"@type\":\"Question\",\"name\":\"A 1\",\"url\":\"" +
        std::string(test.url) + "\"}</script></head></html>";
    const ReadResult result = read_source({.path = "public/x/faq/index.html",
                                           .relative = "x/faq/index.html",
                                           .bytes = html,
                                           .site_url = "https://example.org/learn"});
    ASSERT_EQ(result.records.size(), 1u);
    const Page& page = result.records[0].page;
    EXPECT_EQ(page.path + " " + page.questions.at(0).id, test.expected);
  }
}

// Other names for everything, a base, no JSON-LD: the page comes out at its own place.
TEST(HtmlPage, ReadsASiteOfOtherNamesBelowABase) {
  const TempFolder folder;
  const std::string config =
      "<script>window.__NUXT__={};window.__NUXT__.config={app:{baseURL:\"/learn/\"}}</script>";
  folder.write(
      "help/locks/index.html",
      "<!doctype html><title>Locks</title><link rel=canonical href=https://example.org/learn/help/locks>" +
          config +
          R"(<main><h1>Locks</h1><h2 id="why">Why?</h2><p>So.</p></main>)"
          R"(<script type="application/json" data-nuxt-data="help">[{"state":1},{"$shelp":2},{"entry":3},)"
          R"({"_path":4,"title":5,"meta":6},"/help/locks","Locks",{"faqs":7,"level":12},[8],)"
          R"({"name":9,"text":10,"anchor":11},"Why?","**So**.","why","hard"]</script>)");
  folder.write(
      "help/wait/index.html",
      "<!doctype html><title>Wait</title>" + config +
          "<article><h1>Wait</h1><p>Not long. See <a href=/learn/help/locks>locks</a>.</p></article>");
  const auto collection = collect({folder.path().string()}, {.site_url = "https://example.org/learn"});
  ASSERT_TRUE(collection);
  const std::vector<Page> pages = all_pages(*collection).value();
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].path, "/help/locks");
  ASSERT_EQ(pages[0].questions.size(), 1u);
  EXPECT_EQ(pages[0].questions[0].question, "Why?");
  EXPECT_EQ(pages[0].questions[0].answer, "**So**.");
  EXPECT_EQ(pages[0].questions[0].difficulty, Difficulty::Hard);
  EXPECT_EQ(pages[1].path, "/help/wait");
  EXPECT_EQ(pages[1].title, "Wait");
}

TEST(HtmlPage, TakesHeadingsForQuestionsWhereThereIsNoData) {
  struct Case {
    std::string_view name, body, expected;
  };
  const Case cases[] = {
      {"with ids of the site's template and of the generator",
       "<main><h1>Guide</h1><h2 id=q-lock>What is a lock?</h2><p>A <b>mutex</b>.</p><h2 "
       "id=more>More</h2>x<h3 "
       "id=why>Why use <code>it</code>?</h3><p>To wait.</p></main>",
       "/faq: lock|What is a lock?|A **mutex**.|none\n/faq: why|Why use `it`?|To wait.|none\n"},
      {"all of a page called FAQ", "<main><h1>x</h1><h2>Locks</h2>a<h2>Threads</h2>b</main>",
       "/faq: locks|Locks|a|none\n/faq: threads|Threads|b|none\n"},
      {"what opens one by one",
       "<main><details><summary>Why?</summary>So.</details><p>Write to us.</p></main>",
       "/faq: why|Why?|So.|none\n"},
      {"headings that lead to the answers",
       "<main><h2><a href=/a>Why?</a></h2>x<h2><a href=/b>How?</a></h2>y</main>", ""},
      {"headings without any answer", "<main><h2>Why?</h2><h2>How?</h2></main>", ""},
      {"around the content", "<main>x</main><aside><h2>Why?</h2>y</aside>", ""},
  };
  for (const Case& test : cases) {
    const ReadResult result = read_text("<!doctype html><body>" + std::string(test.body), "faq.html");
    EXPECT_EQ(summary(result), test.expected) << test.name;
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
            "/p: first|One?||none\n/p: second|Two \\<b>?||none\n/p: three|Three?||none\n");
}

TEST(HtmlPage, NamesOfQuestionsMayBeHtml) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"What&#8217;s &amp; of <b>bold</b> &lt;T&gt;?", "What\u2019s & of bold <T>?"},
      {"<p>Is <code>a</code> or <code>b</code> <em>best</em>?</p>", "Is a or b best?"},
      {"What does <b> do? And <div>?", "What does <b> do? And <div>?"},
      {"Is a < b && b > c?", "Is a < b && b > c?"},
  };
  for (const auto& [name, expected] : cases) {
    const ReadResult result = read_text(
        "<html><script "
        "type=\"application/"
        "ld+json\">{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"" +
            std::string(name) +
            "\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"x\"}}]}</script></html>",
        "a.html");
    ASSERT_EQ(result.records.size(), 1u) << name;
    EXPECT_EQ(plain_line(result.records[0].page.questions.at(0).question), expected);
  }
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

TEST(HasHtmlElements, TellsTagsFromTypes) {
  for (const std::string_view text : {"<p>x</p>", "x<br>y", "<UL><LI>"})
    EXPECT_TRUE(has_html_elements(text)) << text;
  for (const std::string_view text : {"std::vector<int>", "a < b && c > d", "x & y", "`List<String>`", ""})
    EXPECT_FALSE(has_html_elements(text)) << text;
}

TEST(SeenQuestions, KeepAllOfTheirAnswers) {
  const ReadResult result = read_text(
      "<!doctype html><html><head><title>T</title></head><body><main><h2 id=a>What is alpha?</h2><p>one</p>"
      "<details><summary>Show code</summary><pre><code>two()</code></pre></details><p>three</p>"
      "<h3>Four</h3><p>five</p><details><summary>Is it beta?</summary>six</details><p>seven</p>"
      "<h2 id=c>What is gamma?</h2><p>eight</p></main></body></html>",
      "a.html");
  ASSERT_EQ(result.records.size(), 1u);
  const auto& questions = result.records[0].page.questions;
  ASSERT_EQ(questions.size(), 3u);
  EXPECT_EQ(questions[0].answer,
            "one\n\n### Show code\n\n```\ntwo()\n```\n\nthree\n\n### Four\n\nfive\n\nseven");
  EXPECT_EQ(questions[1].answer, "six");
  EXPECT_EQ(questions[2].answer, "eight");
}

TEST(HtmlTables, KeepAllRows) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "| a | b |\n| --- | --- |\n| c | d |\n\ne"},
      {"<table><thead><tr><th>a<tbody><tr><td>b</td></table>", "| a |\n| --- |\n| b |"},
      {"<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table></td><td>e</"
       "td></tr>"
       "<tr><td>f</td></tr></table>",
       "| a | b c d | e |\n| --- | --- | --- |\n| f | | |"},
      {"<td>a<td>b", "| a | b"},
  };
  for (const auto& [html, markdown] : cases) EXPECT_EQ(html_to_markdown(html), markdown) << html;
}

TEST(HtmlEncoding, IsTheOneThatThePageDeclares) {
  struct Case {
    std::string_view meta, bytes, expected;
  };
  const Case cases[] = {
      {"<meta charset=\"iso-8859-1\">", "caf\xE9 \x80", "café €"},
      {"<META http-equiv='Content-Type' content='text/html; charset=Windows-1251'>", "\xEA\xEE\xF2", "кот"},
      {"<meta charset=Shift_JIS>", "\x83\x4E\x83\x8D", "クロ"},
      {"<meta charset=euc-kr>", "\xB1\xB3", "교"},
      {"<meta charset=gb2312>", "\xCA\xB2\xC3\xB4", "什么"},
      {"<meta charset=utf-16>", "caf\xC3\xA9", "café"},
      {"<meta charset=utf-8>", "caf\xC3\xA9", "café"},
      {"<!-- <meta charset=gb2312> -->", "caf\xC3\xA9", "café"},
      {"<meta charset=gb2312>", "a\xCA", "a\xEF\xBF\xBD"},
  };
  for (const Case& test : cases) {
    const ReadResult result =
        read_text("<!doctype html><html><head>" + std::string(test.meta) +
                      "<title>T</title></head><body><h2 id=a>What is " + std::string(test.bytes) +
                      "?</h2><p>" + std::string(test.bytes) + "</p></body></html>",
                  "a.html");
    EXPECT_THAT(reasons(result), testing::IsEmpty()) << test.meta;
    EXPECT_THAT(summary(result), testing::HasSubstr("What is " + std::string(test.expected) + "?|" +
                                                    std::string(test.expected) + "|"))
        << test.meta;
  }
}

TEST(HtmlEncoding, ThatIsNoneIsNamed) {
  for (const std::string_view meta : {"", "<meta charset=\"x/../y\">", "<meta charset=martian>"}) {
    const ReadResult result = read_text("<!doctype html><html><head>" + std::string(meta) +
                                        "</head><body><h2 id=a>What is caf\xE9?</h2><p>x</p></body></html>");
    EXPECT_THAT(reasons(result), testing::ElementsAre("encoding")) << meta;
  }
  EXPECT_THAT(reasons(read_text("# T\n\n## What is caf\xE9?\n\nx\n", "a.md")),
              testing::ElementsAre("encoding"));
}

}  // namespace
}  // namespace qasearch
