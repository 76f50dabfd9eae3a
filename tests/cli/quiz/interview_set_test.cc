#include "cli/quiz/interview_set.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/cli/quiz/fake_source.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// 4 topics with 5 questions of each difficulty: "T2 hard 3".
void add_twenty_of_each(FakeSource& source) {
  for (const Difficulty difficulty : {Difficulty::Easy, Difficulty::Medium, Difficulty::Hard}) {
    for (int i = 0; i < 20; ++i) {
      const std::string topic = "T" + std::to_string(i % 4);
      source.hits.push_back(
          make_hit("/" + topic + "#" + std::string(difficulty_name(difficulty)) + std::to_string(i),
                   difficulty, topic));
    }
  }
}

std::vector<std::string> ids(const InterviewSet& set) {
  std::vector<std::string> out;
  for (const auto& question : set.questions) out.push_back(question.hit.id);
  return out;
}

TEST(MakeInterview, TakesTheCountsAskedForFromAllTopics) {
  FakeSource source;
  add_twenty_of_each(source);
  const auto set =
      make_interview(source, source.hits, {.counts = {{std::nullopt, 5, 3}}, .minutes = 45, .seed = 7});
  ASSERT_TRUE(set);
  std::map<std::string, int> levels, topics;
  for (const auto& question : set->questions) {
    ++levels[std::string(difficulty_name(question.hit.difficulty))];
    ++topics[question.hit.topic];
    EXPECT_THAT(question.answer, HasSubstr(question.hit.id));
  }
  EXPECT_THAT(levels, ElementsAre(std::pair("hard", 3), std::pair("medium", 5)));
  EXPECT_THAT(topics,
              ElementsAre(std::pair("T0", 2), std::pair("T1", 2), std::pair("T2", 2), std::pair("T3", 2)));
  EXPECT_EQ(set->questions.front().hit.difficulty, Difficulty::Medium) << "easier ones first";
  EXPECT_EQ(set->minutes, 45u);
  std::uint32_t minutes = 0;
  for (const auto& question : set->questions) minutes += question.minutes;
  EXPECT_EQ(minutes, 45u);
  EXPECT_THAT(set->notes, IsEmpty());
}

TEST(MakeInterview, IsTheSameBySeed) {
  FakeSource source;
  add_twenty_of_each(source);
  const auto drawn = [&](std::uint64_t seed) {
    return ids(make_interview(source, source.hits, {.counts = {{4, 4, 4}}, .seed = seed}).value());
  };
  EXPECT_EQ(drawn(7), drawn(7));
  EXPECT_NE(drawn(7), drawn(8));
}

TEST(MakeInterview, LeavesOutSimilarQuestions) {
  FakeSource source;
  source.hits = {make_hit("/a#1", Difficulty::Hard, "A"), make_hit("/a#2", Difficulty::Hard, "A")};
  source.alike = {{"/a#1", {"/a#2"}}, {"/a#2", {"/a#1"}}};
  const auto set = make_interview(source, source.hits, {.counts = {{0, 0, 2}}}).value();
  EXPECT_EQ(set.questions.size(), 1u);
  EXPECT_THAT(set.notes, ElementsAre("only 1 of 2 hard questions match and differ from each other"));
}

TEST(MakeInterview, FillsTheTimeWithoutCounts) {
  FakeSource source;
  add_twenty_of_each(source);
  const auto set = make_interview(source, source.hits, {.minutes = 25}).value();
  EXPECT_EQ(set.questions.size(), 4u) << "6 + 3 + 6 + 10 minutes";
  std::uint32_t sum = 0;
  for (const auto& question : set.questions) sum += question.minutes;
  EXPECT_EQ(sum, 25u);
  EXPECT_THAT(make_interview(source, {}, {}).value().questions, IsEmpty());
}

TEST(InterviewSet, IsADocumentAndJson) {
  FakeSource source;
  source.hits = {make_hit("/a#1", Difficulty::Easy, "A")};
  const auto set = make_interview(source, source.hits, {.counts = {{1, 0, 0}}, .seed = 3}).value();
  EXPECT_EQ(to_markdown(set),
            "# Interview: 1 question, 3 minutes\n\nSeed 3.\n\n## 1. Question /a#1?\n\neasy, 3 minutes · A\n\n"
            "<details><summary>Answer</summary>\n\nAnswer */a#1*.\n\n<https://x.org/a#1>\n\n</details>\n");
  EXPECT_EQ(to_json(set),
            "{\"version\":1,\"minutes\":3,\"seed\":3,\"notes\":[],\"questions\":[{\"id\":\"/a#1\",\"url\":"
            "\"https://x.org/a#1\",\"question\":\"Question "
            "/a#1?\",\"difficulty\":\"easy\",\"framework\":\"\",\"topic\":"
            "\"A\",\"subtopic\":\"\",\"minutes\":3,\"answer\":\"Answer */a#1*.\"}]}");
}

}  // namespace
}  // namespace qasearch
