#include "engine/base/deadline.h"

#include <gtest/gtest.h>

#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

const auto kPast = Deadline::Clock::time_point{};

TEST(Deadline, LooksAtTheClockNowAndThen) {
  Deadline deadline(kPast, nullptr);
  deadline.spend(Deadline::kWorkBetweenLooks - 1);
  EXPECT_THROW(deadline.spend(1), DeadlinePassed);
  deadline.spend(1);
  EXPECT_THROW(deadline.look(), DeadlinePassed);
}

TEST(Deadline, NeverPassesUnlessGiven) {
  Deadline deadline;
  deadline.spend(Deadline::kWorkBetweenLooks);
  deadline.look();
}

TEST(Deadline, PassesWhenNobodyWaits) {
  std::atomic<bool> gone{false};
  Deadline deadline(Deadline::Clock::time_point::max(), &gone);
  deadline.spend(Deadline::kWorkBetweenLooks);
  gone = true;
  EXPECT_THROW(deadline.spend(Deadline::kWorkBetweenLooks), DeadlinePassed);
}

std::vector<Page> one_question() {
  Page page;
  page.path = "/a";
  page.title = "A";
  page.questions = {{.id = "a", .question = "What is a?", .answer = "A letter."}};
  return {page};
}

TEST(Search, FailsAtItsDeadline) {
  const TemporaryIndex index(one_question());
  Searcher searcher = index.open();
  const SearchRequest request{.query = "\"a letter\""};
  EXPECT_EQ(searcher.search(request)->total, 1u);
  const auto results = searcher.search(request, {kPast, nullptr});
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::Timeout);
  EXPECT_EQ(searcher.search(request)->total, 1u) << "the searcher is as good as before";
}

TEST(Search, EveryAnswerFailsAtItsDeadline) {
  const TemporaryIndex index(one_question());
  Searcher searcher = index.open();
  const std::atomic<bool> gone{true};
  for (const Deadline& passed :
       {Deadline(kPast, nullptr), Deadline(Deadline::Clock::time_point::max(), &gone)}) {
    const auto suggestions = searcher.suggest({.query = "what"}, passed);
    ASSERT_FALSE(suggestions);
    EXPECT_EQ(suggestions.error().code, ErrorCode::Timeout);
    const auto question = searcher.question("/a#a", passed);
    ASSERT_FALSE(question);
    EXPECT_EQ(question.error().code, ErrorCode::Timeout);
    const auto related = searcher.related("/a#a", 5, passed);
    ASSERT_FALSE(related);
    EXPECT_EQ(related.error().code, ErrorCode::Timeout);
  }
  EXPECT_EQ(searcher.suggest({.query = "what"})->suggestions.size(), 1u);
  EXPECT_TRUE(searcher.question("/a#a")->has_value());
}

// Finding them takes a millisecond or so, explaining each one's 3,000 terms takes many.
TEST(Search, FailsAtItsDeadlineWhileHitsAreMade) {
  Page page;
  page.path = "/a";
  page.title = "A";
  std::string words, query;
  for (char first = 'a'; first < 'q'; ++first) {
    for (char last = 'a'; last <= 'z'; ++last) words += std::string{' ', first, 'x', last, 'y'};
    query += std::string{first, 'x', '*', ' '};
  }
  for (int i = 0; i < 100; ++i) {
    const std::string id = "q" + std::to_string(i);
    page.questions.push_back({.id = id, .question = "What is " + id + "?", .answer = words});
  }
  const TemporaryIndex index({page});
  Searcher searcher = index.open();
  const SearchRequest request{.query = query, .limit = 100, .explain = true};
  ASSERT_EQ(searcher.search(request)->hits.size(), 100u);
  const auto results =
      searcher.search(request, {Deadline::Clock::now() + std::chrono::milliseconds(10), nullptr});
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::Timeout);
}

}  // namespace
}  // namespace qasearch
