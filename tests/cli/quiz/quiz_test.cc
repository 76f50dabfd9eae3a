#include "cli/quiz/quiz.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include "cli/quiz/question_pool.h"
#include "tests/cli/quiz/fake_source.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 30) + 12h;

std::vector<std::string> ids(const std::vector<Hit>& hits) {
  std::vector<std::string> out;
  for (const Hit& hit : hits) out.push_back(hit.id);
  return out;
}

TEST(ChooseQuestions, AsksDueOnesFirstThenUnseenOnes) {
  std::vector<Hit> pool;
  for (const char* id : {"new1", "due", "later", "longer due", "new2"})
    pool.push_back(make_hit(id, Difficulty::Easy, ""));
  std::map<std::string, Card> cards;
  cards["due"].due = kNow;
  cards["longer due"].due = kNow - 48h;
  cards["later"].due = kNow + 1h;
  const auto questions = choose_questions(pool, cards, 10, 1, kNow);
  ASSERT_EQ(questions.asked.size(), 4u);
  EXPECT_EQ(questions.asked[0].id, "longer due");
  EXPECT_EQ(questions.asked[1].id, "due");
  EXPECT_THAT(ids({questions.asked.begin() + 2, questions.asked.end()}),
              UnorderedElementsAre("new1", "new2"));
  EXPECT_EQ(questions.next_due, kNow + 1h);
  EXPECT_THAT(ids(choose_questions(pool, cards, 1, 1, kNow).asked), ElementsAre("longer due"));
}

TEST(ChooseQuestions, DrawsTheSameBySeed) {
  std::vector<Hit> pool;
  for (int i = 0; i < 50; ++i) pool.push_back(make_hit(std::to_string(i), Difficulty::Easy, ""));
  EXPECT_EQ(ids(choose_questions(pool, {}, 9, 7, kNow).asked),
            ids(choose_questions(pool, {}, 9, 7, kNow).asked));
  EXPECT_NE(ids(choose_questions(pool, {}, 9, 7, kNow).asked),
            ids(choose_questions(pool, {}, 9, 8, kNow).asked));
}

TEST(QuestionPool, ReadsAllPages) {
  FakeSource source;
  for (int i = 0; i < 250; ++i) source.hits.push_back(make_hit(std::to_string(i), Difficulty::Easy, ""));
  EXPECT_EQ(question_pool(source, {}).value().size(), 250u);
  for (int i = 250; i < 5'000; ++i) source.hits.push_back(make_hit(std::to_string(i), Difficulty::Easy, ""));
  EXPECT_EQ(question_pool(source, {}).value().size(), kMaxPool);
}

class RunQuiz : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    source_.hits = {make_hit("/a#1", Difficulty::Easy, "Locks"), make_hit("/a#2", Difficulty::Hard, "Loops")};
    questions_.asked = source_.hits;
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// The text that a quiz prints when these keys are pressed.
  std::string after(std::string keys) {
    std::string out;
    const QuizRun run{source_,
                      {},
                      folder_ / "log",
                      [] { return kNow; },
                      [&keys]() -> std::optional<char> {
                        if (keys.empty()) return std::nullopt;
                        const char key = keys.front();
                        keys.erase(0, 1);
                        return key;
                      },
                      [&out](std::string_view text) {
                        out += text;
                        return true;
                      }};
    EXPECT_TRUE(run_quiz(run, questions_));
    return out;
  }

  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("qasearch_quiz_test_" + std::to_string(::getpid()));
  FakeSource source_;
  QuizQuestions questions_;
};

TEST_F(RunQuiz, AsksRevealsAndSumsUp) {
  EXPECT_EQ(after("\n3x\n1\n4"),
            "\n[1/2] easy › Locks\nQuestion /a#1?\nEnter: answer, s: skip, q: quit\n"
            "\nAnswer /a#1.\n\n1: again, 2: hard, 3: good, 4: easy, q: quit\n"
            "\n[2/2] hard › Loops\nQuestion /a#2?\nEnter: answer, s: skip, q: quit\n"
            "\nAnswer /a#2.\n\n1: again, 2: hard, 3: good, 4: easy, q: quit\n"
            "\n[again] hard › Loops\nQuestion /a#2?\nEnter: answer, s: skip, q: quit\n"
            "\nAnswer /a#2.\n\n1: again, 2: hard, 3: good, 4: easy, q: quit\n"
            "\ntopic  known  missed\n─────  ─────  ──────\nLocks      1       0\nLoops      0       1\nall   "
            "     1       1\n"
            "\nMissed questions come back sooner.\n");
  const auto reviews = read_reviews(folder_ / "log").value();
  ASSERT_EQ(reviews.size(), 3u);
}

TEST_F(RunQuiz, LogsEachReviewAtOnceAndEndsAnywhere) {
  for (const char* keys : {"", "q", "\n", "\nq", "s", "ss"}) {
    EXPECT_THAT(after(keys), HasSubstr("No question was graded.")) << keys;
    EXPECT_EQ(read_reviews(folder_ / "log").value().size(), 0u) << keys;
  }
  EXPECT_THAT(after("\n3q"), Not(HasSubstr("Missed")));
  EXPECT_EQ(read_reviews(folder_ / "log").value().size(), 1u);
}

TEST_F(RunQuiz, StopsWhenNobodyReads) {
  int asked = 0;
  const QuizRun run{source_,
                    {},
                    folder_ / "log",
                    [] { return kNow; },
                    [&asked]() -> std::optional<char> {
                      ++asked;
                      return '\n';
                    },
                    [](std::string_view) { return false; }};
  EXPECT_TRUE(run_quiz(run, questions_));
  EXPECT_EQ(asked, 0);
}

}  // namespace
}  // namespace qasearch
