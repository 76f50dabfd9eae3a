#include "engine/reader/all_questions.h"

#include <gmock/gmock.h>

#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

TEST(ListQuestions, GivesAllById) {
  Page second;
  second.path = "/a";
  second.questions = {{"z", "What is `std::move`?", ""}, {"b", "Why?", ""}, {"b", "Why again?", ""}};
  Page first;
  first.path = "/b";
  first.questions = {{"a", "How?", ""}};
  const TemporaryIndex index({first, second});

  const auto questions = all_questions(index.dir());
  ASSERT_TRUE(questions);
  std::vector<std::string> lines;
  for (const QuestionRow& question : *questions) lines.push_back(question.id + " " + question.title);
  EXPECT_THAT(lines,
              testing::ElementsAre("/a#b Why?", "/a#b~2 Why again?", "/a#z What is std::move?", "/b#a How?"));
}

TEST(ListQuestions, FailsWithoutAnIndex) {
  const auto questions = all_questions("/nonexistent/index");
  ASSERT_FALSE(questions);
  EXPECT_EQ(questions.error().code, ErrorCode::IndexMissing);
}

}  // namespace
}  // namespace qasearch
