#include "indexer/lint/lint.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "indexer/lint/lint_report.h"
#include "indexer/lint/similar_questions.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Question question(std::string id, std::string text, std::string answer = "Yes.",
                  Difficulty difficulty = Difficulty::Easy) {
  return {std::move(id), std::move(text), std::move(answer), difficulty};
}

Page page(std::string path, std::vector<Question> questions) {
  Page made;
  made.path = std::move(path);
  made.title = "A good title";
  made.framework = "Python";
  made.questions = std::move(questions);
  return made;
}

LintResult judge(const std::vector<Page>& pages, LintSite site = {}) {
  Linter linter(std::move(site));
  for (const Page& each : pages) linter.know(each);
  for (const Page& each : pages) linter.add(each);
  return linter.finish();
}

/// "place: rule" each.
std::vector<std::string> found(const std::vector<Page>& pages, LintSite site = {}) {
  std::vector<std::string> out;
  for (const Finding& finding : judge(pages, std::move(site)).findings) {
    out.push_back(finding.place + ": " + std::string(lint_rule(finding.rule).code));
  }
  return out;
}

TEST(Lint, FindsNothingWrongWithAGoodPage) {
  EXPECT_THAT(found({page("/a", {question("gil", "What is the GIL?", "A lock.\n\n```py\nx\n```\n"),
                                 question("lock", "What is a lock?", "See [it](/a#q-gil).")})}),
              IsEmpty());
  EXPECT_THAT(found({}), IsEmpty());
}

TEST(Lint, JudgesEachQuestion) {
  struct Case {
    Question question;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {question("", "What is it?"), {"/a#q1: missing-id"}},
      {question("i", "What is it?", ""), {"/a#i: missing-answer"}},
      {question("i", "What is it?", " \n\t"), {"/a#i: missing-answer"}},
      {question("i", "What is it?", "```\nx\n```"), {"/a#i: fence-without-language"}},
      {question("i", "What is it?", "[x](/nowhere)"), {"/a#i: dead-link"}},
      {question("i", "What is it?", "[x](/nowhere/#top) [y](/nowhere?z) <a href=\"/b\">"),
       {"/a#i: dead-link", "/a#i: dead-link", "/a#i: dead-link"}},
      {question("i", "What is it?", "[x](/a#q-other)"), {"/a#i: dead-link"}},
      {question("i", "What is it?", "[x](https://example.org/b) [y](./b) [z](mailto:a@b.c) [w](#q-i)"), {}},
      {question("i", "What is it?", "[x](/) [y](/sheet.pdf) [z](/blog/post/) [w](/%61)"), {}},
  };
  for (const Case& each : cases) {
    LintSite site;
    site.other_paths = {"/blog/post"};
    EXPECT_EQ(found({page("/a", {each.question})}, site), each.expected) << each.question.answer;
  }
}

TEST(Lint, JudgesOfPagesWithoutQuestionsTheLinksOnly) {
  Page article = page("/blog/wait", {});
  article.title = "";
  article.body = "[x](/nowhere)\n\n```\nx\n```\n";
  article.related = {"/nowhere"};
  const std::vector<Page> pages = {
      article, page("/a", {question("i", "What is it?", "[x](/blog/wait) [y](/blog/wait#q-top)")})};
  EXPECT_THAT(found(pages), ElementsAre("/blog/wait: dead-link"));
  EXPECT_EQ(judge(pages).pages, 1u);
}

TEST(Lint, NamesTheSecondQuestionOfAnId) {
  EXPECT_THAT(found({page("/a", {question("x", "Why locks?"), question("x", "Why threads?"),
                                 question("", "Why queues?"), question("", "Why sockets?")})}),
              ElementsAre("/a#x~2: repeated-id", "/a#q3: missing-id", "/a#q4: missing-id"));
}

TEST(Lint, MissesDifficultiesOnlyWhereOthersHaveThem) {
  const auto none = Difficulty::None;
  const Page bare =
      page("/b", {question("x", "Why locks?", "A", none), question("y", "Why not?", "A", none)});
  const Page mixed = page("/c", {question("x", "Why threads?"), question("y", "Who sleeps?", "A", none)});
  EXPECT_THAT(found({bare}), IsEmpty());
  EXPECT_THAT(found({bare, mixed}), ElementsAre("/b: missing-difficulty", "/c#y: missing-difficulty"));
}

TEST(Lint, TellsUnknownDifficultiesFromMissingOnes) {
  const auto none = Difficulty::None;
  const Page one = page("/a", {question("x", "Why locks?", "A", none),
                               question("y", "Who sleeps?", "A", none), question("z", "Where?", "A")});
  LintSite site;
  site.remarks = {{Remark::Kind::Difficulty, "/a", "Why locks?", "expert"},
                  {Remark::Kind::Difficulty, "/a", "Where?", "senior"}};  // another source had the right one
  EXPECT_THAT(found({one}, site), ElementsAre("/a#x: unknown-difficulty", "/a#y: missing-difficulty"));
  site.remarks = {{Remark::Kind::Difficulty, "/a", "", "expert"}};
  EXPECT_THAT(found({one}, site), ElementsAre("/a: unknown-difficulty"));
  EXPECT_THAT(judge({one}, site).findings.front().message, HasSubstr("\"expert\""));
}

TEST(Lint, KnowsTitlesMadeFromFileNames) {
  struct Case {
    std::string path, title, subtopic;
    bool wrong;
  };
  const Case cases[] = {
      {"/python/gil", "Gil", "", true},
      {"/python/gil", "The GIL", "", false},
      {"/python/gil", "GIL", "", false},
      {"/python/gil", "Gil", "Threading & the GIL", false},
      {"/python/gil", "", "", true},
      {"/go/error-handling", "Error Handling", "", false},  // its author called it so
      {"/", "", "", true},
  };
  for (const Case& each : cases) {
    Page made = page(each.path, {question("i", "Why?")});
    made.title = each.title;
    made.subtopic = each.subtopic;
    LintSite site;
    site.remarks = {{Remark::Kind::Title, each.path, "", "Gil"}};
    const std::vector<std::string> expected(each.wrong ? 1 : 0, each.path + ": file-name-title");
    EXPECT_EQ(found({made}, site), expected) << each.path << " " << each.title;
  }
}

TEST(Lint, FollowsTheLinksOfPages) {
  Page made = page("/a", {question("i", "Why?")});
  made.related = {"/b", "/gone", "/b/", "/draft"};
  LintSite site;
  site.other_paths = {"/blog/x"};
  site.remarks = {{Remark::Kind::Sibling, "/a", "", "/a"},      {Remark::Kind::Sibling, "/a", "", "/b"},
                  {Remark::Kind::Sibling, "/a", "", "/c"},      {Remark::Kind::Blog, "/a", "", "/blog/x"},
                  {Remark::Kind::Blog, "/a", "", "/blog/none"}, {Remark::Kind::Blog, "/unread", "", "/none"}};
  EXPECT_THAT(found({made, page("/b", {question("i", "Why not?")})}, site),
              ElementsAre("/a: dead-related", "/a: dead-related", "/a: dead-sibling", "/a: dead-blog"));
}

TEST(Lint, TakesLinksToTheSitesOwnAddressForItsOwn) {
  const Page made =
      page("/a", {question("i", "Why?", "<https://e.org/l/a> <https://e.org/l/gone> <https://x.org/gone>")});
  LintSite site;
  EXPECT_THAT(found({made}, site), IsEmpty());
  site.url = "https://e.org/l";
  const LintResult result = judge({made}, site);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].message, "https://e.org/l/gone leads to no page");
}

TEST(Lint, FindsQuestionsAskedTwiceWithinAFramework) {
  Page java = page("/java/x", {question("c", "What is a race condition?")});
  java.framework = "Java";
  const std::vector<Page> pages = {
      page("/python/a",
           {question("rc", "What is a `race condition`?"), question("gil", "How does the GIL work?")}),
      page("/python/b", {question("rc", "Explain race conditions."), question("gil", "What is the GIL for?"),
                         question("ours", "How does the GIL work in CPython threads?")}),
      java};
  EXPECT_THAT(found(pages), ElementsAre("/python/b#rc: near-duplicate"));
  EXPECT_EQ(judge(pages).findings[0].message,
            "\"Explain race conditions.\" asks the same as /python/a#rc: \"What is a race condition?\"");
}

TEST(Lint, TellsWhatTheReadersSaid) {
  LintSite site;
  site.problems = {{"x.md", "yaml", "line 3: no"}, {"y.md", "no_question", "/y question 2 has no text"}};
  site.more_problems = 7;
  const LintResult result = judge({page("/a", {question("i", "Why?", "")})}, site);
  EXPECT_EQ(finding_lines(result),
            "x.md: skipped-input: line 3: no\n"
            "y.md: empty-question: /y question 2 has no text\n"
            "/a#i: missing-answer: \"Why?\" has no answer\n"
            "... and 7 more: skipped-input\n");
  EXPECT_EQ(lint_summary(result), "10 errors in 1 question of 1 page\n");
}

TEST(Lint, KeepsALimitedNumberOfFindings) {
  std::vector<Question> questions;
  for (std::size_t i = 0; i < kMostFindings + 3; ++i) {
    questions.push_back(question("i" + std::to_string(i), "Why " + std::to_string(i) + "?", ""));
  }
  const LintResult result = judge({page("/a", questions)});
  EXPECT_EQ(result.findings.size(), kMostFindings);
  EXPECT_EQ(result.total(), kMostFindings + 3);
  EXPECT_THAT(finding_lines(result), testing::EndsWith("... and 3 more: missing-answer\n"));
}

TEST(FencesWithoutLanguage, CountsWhatOpensOne) {
  struct Case {
    std::string_view markdown;
    std::size_t expected;
  };
  const Case cases[] = {
      {"", 0},
      {"```\nx\n```", 1},
      {"```py\nx\n```\n\n~~~\ny\n~~~", 1},
      {"```py\n```py\nx\n```\n```\n", 1},  // the second is content, the fourth opens
      {"````md\n```\nx\n```\n````", 0},    // shown, not opened
      {"- a\n  ```\n  x\n  ```\n- ```\n  y\n  ```", 2},
      {"> ```\n> x\n> ```", 1},
      {"```inline``` code", 0},
      {"``` js {1,3}\nx\n```", 0},
      {"text ```\n", 0},
      {"```", 1},
      {"    \r\n```js\r\nx\r\n```\r\n", 0},
  };
  for (const Case& each : cases)
    EXPECT_EQ(fences_without_language(each.markdown), each.expected) << each.markdown;
}

TEST(LintReport, IsJsonWithCounts) {
  const LintResult result = judge({page("/a", {question("i", "Why\x01?", "")})});
  EXPECT_EQ(
      to_json(result),
      "{\"version\":1,\"pages\":1,\"questions\":1,\"errors\":1,\"warnings\":0,"
      "\"rules\":{\"missing-answer\":1},\"findings\":[{\"rule\":\"missing-answer\",\"severity\":\"error\","
      "\"place\":\"/a#i\",\"message\":\"\\\"Why\\u0001?\\\" has no answer\"}]}\n");
  EXPECT_THAT(finding_lines(result), HasSubstr("Why\ufffd?"));
  EXPECT_EQ(lint_summary(judge({})), "nothing found in 0 questions of 0 pages\n");
}

TEST(LintPage, ListsTheRules) {
  std::ifstream file(source_path("docs/lint.md"), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::string> expected, actual;
  for (const LintRule& rule : kLintRules) {
    expected.push_back("| `" + std::string(rule.code) + "` | " + std::string(severity_name(rule.severity)) +
                       " | " + std::string(rule.meaning) + " |");
    EXPECT_THAT(text, HasSubstr("\n### " + std::string(rule.code) + "\n")) << "an example of each";
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| `")) actual.push_back(line);
  }
  EXPECT_EQ(actual, expected);
  EXPECT_THAT(text, HasSubstr("0.8"));
  EXPECT_EQ(kSameQuestion, 0.8);
}

}  // namespace
}  // namespace qasearch
