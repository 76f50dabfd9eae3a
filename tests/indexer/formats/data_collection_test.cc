#include "indexer/formats/data_collection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/collect/collect.h"
#include "indexer/parse/limits.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

TEST(DataCollection, HoldsQuestionsWhereItsEntriesAreSome) {
  struct Case {
    std::string file, text, expected;
  };
  const Case cases[] = {
      {"content/faq/1.general.yml", "question: What is it?\nanswer: |\n  A lock.\ndifficulty: hard\n",
       "/faq: general|What is it?|A lock.\n|hard\n"},
      {"content/faq/general.json", R"({"id":"own","q":"What is it?","a":"A lock."})",
       "/faq: own|What is it?|A lock.|none\n"},
      {"content/faq/general.yml", "q: A?\na: a\npath: /help\n", "/help: general|A?|a|none\n"},
      {"content/help.yaml", "- q: A?\n  a: a\n- question: B?\n  answer: b\n",
       "/help: |A?|a|none\n/help: |B?|b|none\n"},
      {"content/help.json", R"({"title":"Help","items":[{"question":"A?","answer":"a"}]})",
       "/help: |A?|a|none\n"},
      {"content/glossary/gil.yml", "term: GIL\ndefinition: A lock.\n", ""},
      {"content/authors.yml", "- name: Jo\n  question: none\n", ""},
      {"content/quiz.yml", "question: {x: y}\nanswer: [1, 2]\n", ""},
      {"docker-compose.yml", "q: A?\na: a\n", ""},
  };
  for (const Case& test : cases) {
    const ReadResult result = read_text(test.text, test.file);
    EXPECT_EQ(summary(result), test.expected) << test.file;
    EXPECT_TRUE(result.problems.empty()) << test.file;
  }
  EXPECT_THAT(reasons(read_text("q: A?\na: [\n", "content/a.yml")), testing::ElementsAre("yaml"));
  EXPECT_THAT(reasons(read_text(R"({"q":"A?","a":)", "content/a.json")), testing::ElementsAre("json"));
  EXPECT_FALSE(read_text("name: Jo\nage: 7\n", "content/a.yml").recognised);
}

TEST(DataCollection, EntriesThatAreNotPublishedAreLeftOut) {
  struct Case {
    std::string file, text;
    std::size_t drafts, no_index;
  };
  const Case cases[] = {
      {"content/faq/a.yml", "question: What is it?\nanswer: x\nDraft: yes\n", 1, 0},
      {"content/faq/a.yml", "question: What is it?\nanswer: x\nsearch: false\n", 0, 1},
      {"content/faq/a.json", R"({"q":"What is it?","a":"x","published":false})", 1, 0},
      {"content/faq/_drafts/a.yml", "question: What is it?\nanswer: x\n", 1, 0},
      {"content/faq.yml", "draft: on\nitems: [{question: \"A?\", answer: a}]\n", 1, 0},
      {"content/glossary/gil.yml", "term: GIL\nquestion: {}\nanswer: x\ndraft: true\n", 0, 0},
  };
  for (const Case& test : cases) {
    const ReadResult result = read_text(test.text, test.file);
    EXPECT_EQ(summary(result), "") << test.text;
    EXPECT_EQ(result.drafts, test.drafts) << test.text;
    EXPECT_EQ(result.no_index, test.no_index) << test.text;
  }
  const ReadResult list =
      read_text("- {q: \"A?\", a: a}\n- {q: \"B?\", a: b, draft: true}\n", "content/faq.yml");
  EXPECT_EQ(summary(list), "/faq: |A?|a|none\n");
  EXPECT_EQ(list.drafts, 1u);
}

TEST(DataCollection, IsReadFromDumpsToo) {
  const ReadResult result = read_text(
      "CREATE TABLE IF NOT EXISTS _content_faq (id TEXT PRIMARY KEY, \"answer\" VARCHAR, \"extension\" "
      "VARCHAR, "
      "\"question\" VARCHAR, \"stem\" VARCHAR);\n"
      "INSERT INTO _content_faq VALUES ('faq/faq/1.general.yml', 'A lock.', 'yml', 'What is it?', "
      "'faq/1.general');\n"
      "CREATE TABLE IF NOT EXISTS _content_terms (id TEXT PRIMARY KEY, \"definition\" VARCHAR, \"stem\" "
      "VARCHAR, "
      "\"term\" VARCHAR);\n"
      "INSERT INTO _content_terms VALUES ('t/t/gil.yml', 'A lock.', 't/gil', 'GIL');\n",
      "sql_dump.txt");
  EXPECT_EQ(summary(result), "/faq: general|What is it?|A lock.|none\n");
  EXPECT_TRUE(result.problems.empty());
}

// Each file is a record of the one page: they are merged without writing the page again and again.
TEST(DataCollection, OfManyFilesIsOnePage) {
  const TempFolder folder;
  const std::size_t count = kLimits.questions_per_page + 10;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    folder.write("content/faq/" + number + ".yml", "q: What is " + number + "?\na: It.\n");
  }
  const auto collection = collect({folder.path().string()});
  ASSERT_TRUE(collection);
  EXPECT_EQ(collection->counts().pages, 1u);
  EXPECT_EQ(collection->counts().questions, kLimits.questions_per_page);
  ASSERT_EQ(collection->problems().size(), 1u);
  EXPECT_EQ(collection->problems()[0].reason, "too_many");
}

}  // namespace
}  // namespace qasearch
