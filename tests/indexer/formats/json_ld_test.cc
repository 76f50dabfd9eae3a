#include "indexer/formats/json_ld.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/reading.h"

namespace qasearch {
namespace {

std::string page_of(std::string_view block) {
  return "<!doctype html><title>T</title>\n<script type=\"application/ld+json\">" + std::string(block) +
         "</script><main><h1>T</h1><p>text</p></main>";
}

TEST(JsonLd, ReadsWhatTemplatesWrite) {
  const std::string question =
      R"({"@type":"Question","name":"Q?","acceptedAnswer":{"@type":"Answer","text":"a"}})";
  for (const std::string& block :
       {"[" + question + ",]", question + ";", "// x\n" + question, "/* x */" + question,
        "{\"@type\":\"Organization\"}\n" + question, "<!--\n" + question + "\n-->",
        "//<![CDATA[\n" + question + "\n//]]>",
        std::string(R"({"@graph":[{"@type":"FAQPage","mainEntity":[{"@id":"#q"}]},)") +
            R"({"@type":"Question","@id":"#q","name":"Q?","acceptedAnswer":{"@id":"#a"}},)" +
            R"({"@type":"Answer","@id":"#a","text":"a"}]})"}) {
    const ReadResult result = read_text(page_of(block), "p.html");
    EXPECT_THAT(reasons(result), testing::IsEmpty()) << block;
    EXPECT_THAT(summary(result), testing::HasSubstr("|Q?|a|none\n")) << block;
  }
}

TEST(JsonLd, NamesThePlaceOfOtherFaults) {
  for (const std::string_view block :
       {"{\"@type\":\"Question\",\n\"name\": \"it\\x27s\"}", "{\"@type\":\"Question\",\n'name': 1}"}) {
    const ReadResult result = read_text(page_of(block), "p.html");
    ASSERT_EQ(result.problems.size(), 1u) << block;
    EXPECT_EQ(result.problems[0].reason, "json_ld");
    EXPECT_THAT(result.problems[0].message, testing::StartsWith("line 3:")) << block;
  }
}

TEST(JsonLd, TextsKeepWhatTheyMention) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"&lt;p&gt;See &lt;b&gt;it&lt;/b&gt;.&lt;/p&gt;", "See **it**."},
      {"Use &lt;p&gt; for it.", "Use \\<p> for it."},
      {"It <b>takes</b><b></b> text.", "It **takes** text."},
      {"Use *args and snake_case.", "Use *args and snake_case."},
  };
  for (const auto& [text, expected] : cases) {
    const ReadResult result = read_text(
        page_of(R"({"@type":"Question","name":"What does the <input> tag do?","acceptedAnswer":{"text":")" +
                std::string(text) + "\"}}"),
        "p.html");
    ASSERT_EQ(result.records.size(), 1u) << text;
    ASSERT_EQ(result.records[0].page.questions.size(), 1u) << text;
    EXPECT_EQ(result.records[0].page.questions[0].answer, expected) << text;
    EXPECT_EQ(result.records[0].page.questions[0].question, "What does the \\<input> tag do?") << text;
  }
}

}  // namespace
}  // namespace qasearch
