#include "indexer/page/page_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/parse/limits.h"
#include "tests/indexer/reading.h"

namespace qasearch {
namespace {

Page only_page(std::string_view text) {
  const ReadResult result = read_text(text);
  EXPECT_EQ(result.records.size(), 1u);
  return result.records.empty() ? Page() : result.records[0].page;
}

TEST(PageFields, AreThoseOfTheSeedRecord) {
  const Page page = only_page(
      R"({"path":"/python/gil","title":"Gil","framework":"Python","frameworkSlug":"python","topic":"Concurrency & Parallelism",
      "topicSlug":"concurrency","subtopic":"Threading & the GIL","updated":"2026-06-18T10:00:00Z","order":3,"description":"plain",
      "seoDescription":"seo","related":["/x","//evil","/y"],"questions":[{"id":"a","q":"A?","a":"x"}]})");
  EXPECT_EQ(page.path, "/python/gil");
  EXPECT_EQ(page.title, "Gil");
  EXPECT_EQ(page.framework, "Python");
  EXPECT_EQ(page.framework_slug, "python");
  EXPECT_EQ(page.topic, "Concurrency & Parallelism");
  EXPECT_EQ(page.topic_slug, "concurrency");
  EXPECT_EQ(page.subtopic, "Threading & the GIL");
  EXPECT_EQ(page.updated, "2026-06-18");
  EXPECT_EQ(page.order, 3);
  EXPECT_EQ(page.description, "seo");
  EXPECT_THAT(page.related, testing::ElementsAre("/x", "/y"));
}

TEST(PageFields, FallBack) {
  EXPECT_EQ(
      only_page(R"({"path":"/x","seo":{"description":"s"},"description":"d","questions":[]})").description,
      "s");
  EXPECT_EQ(only_page(R"({"path":"/x","seoDescription":null,"description":"d","questions":[]})").description,
            "d");
  EXPECT_EQ(only_page(R"({"path":"/x","meta":{"framework":"Go","order":"7"},"questions":[]})").framework,
            "Go");
  EXPECT_EQ(only_page(R"({"path":"/x","meta":{"framework":"Go","order":"7"},"questions":[]})").order, 7);
  EXPECT_EQ(only_page(R"({"path":"/x/","updated":"soon","date":"2026-01-02","questions":[]})").updated,
            "2026-01-02");
  EXPECT_EQ(only_page(R"({"path":"/x/","updated":"2026-13-45","date":"2026-02-29","questions":[]})").updated,
            "");
  EXPECT_EQ(only_page(R"({"path":"/x/","updated":"2028-02-29","questions":[]})").updated, "2028-02-29");
  EXPECT_EQ(only_page(R"({"path":"/x/","questions":[]})").path, "/x");
}

TEST(PageFields, OddTypesAreNoTexts) {
  const Page page = only_page(
      R"({"path":"/x","title":["t"],"framework":{"a":1},"order":"first","related":"x","difficulty":5,
      "questions":[{"id":7,"q":"A?","a":{"type":"minimark"}},null,{"q":["list"]},5]})");
  EXPECT_EQ(page.title, "");
  EXPECT_EQ(page.order, 0);
  ASSERT_EQ(page.questions.size(), 2u);
  EXPECT_EQ(page.questions[0].id, "7");
  EXPECT_EQ(page.questions[0].answer, "");
}

TEST(PageFields, ListsOfOtherThingsAreNoQuestions) {
  EXPECT_EQ(only_page(R"({"path":"/nav","items":[{"title":"Home","path":"/"}]})").questions.size(), 0u);
  EXPECT_EQ(only_page(R"({"path":"/faq","items":[{"title":"What?","answer":"x"}]})").questions.size(), 1u);
  EXPECT_EQ(only_page(R"({"path":"/faq","quiz":[{"question":"What?","answer":"x"}]})").questions.size(), 1u);
  EXPECT_EQ(only_page(R"({"path":"/x","title":"T","body":"b","quiz":["easy"]})").questions.size(), 0u);
}

TEST(PageFields, LongTextsAreBounded) {
  const std::string longest(kLimits.text_bytes + 100, 'x');
  const ReadResult result = read_text(R"({"path":"/x","title":")" + longest + R"(","questions":[{"q":")" +
                                      longest + R"("},{"q":"B?","a":")" + longest + "\"}]}");
  ASSERT_EQ(result.records.size(), 1u);
  EXPECT_EQ(result.records[0].page.title.size(), kLimits.name_bytes);
  ASSERT_EQ(result.records[0].page.questions.size(), 1u);
  EXPECT_EQ(result.records[0].page.questions[0].answer.size(), kLimits.text_bytes);
  EXPECT_THAT(reasons(result), testing::ElementsAre("too_large", "too_large"));
}

TEST(PageFields, APageHasAtMostSoManyQuestions) {
  std::string text = R"({"path":"/x","questions":[)";
  for (std::size_t i = 0; i < kLimits.questions_per_page + 50; ++i)
    text += (i > 0 ? "," : "") + std::string(R"({"q":"A?"})");
  const ReadResult result = read_text(text + "]}");
  EXPECT_EQ(result.records.at(0).page.questions.size(), kLimits.questions_per_page);
  EXPECT_THAT(reasons(result), testing::ElementsAre("too_many"));
}

}  // namespace
}  // namespace qasearch
