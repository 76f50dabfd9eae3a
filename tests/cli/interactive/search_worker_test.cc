// SPDX-License-Identifier: MIT
#include "cli/interactive/search_worker.h"

#include <gmock/gmock.h>
#include <poll.h>

#include "tests/cli/quiz/fake_source.h"

namespace qasearch {
namespace {

using testing::ElementsAre;

/// A server that answers no search for "slow" until it is interrupted.
class SlowSource final : public AnswerSource {
 public:
  Result<SearchResults> search(const SearchRequest& request) override {
    if (request.query == "slow") {
      pollfd interrupt{interrupt_, POLLIN, 0};
      if (::poll(&interrupt, 1, 60'000) != 1) return fail(ErrorCode::Io, "no interrupt");
      return fail(ErrorCode::Stopped, "interrupted");
    }
    SearchResults results;
    results.raw_query = request.query;
    return results;
  }
  Result<Suggestions> suggest(const SuggestRequest&) override { return Suggestions{}; }
  Result<std::optional<QuestionDetails>> question(const std::string& id) override {
    if (id == "/none") return std::nullopt;
    return QuestionDetails{make_hit(id, Difficulty::Easy, "T"), "Answer.", {}, {}};
  }
  Result<std::optional<RelatedQuestions>> related(const std::string&, std::uint32_t) override {
    return std::nullopt;
  }
  void set_interrupt(int descriptor) override { interrupt_ = descriptor; }
  std::string place() const override { return "slow"; }

 private:
  int interrupt_ = -1;
};

std::vector<std::string> render(const QuestionAnswer& answer, std::size_t columns) {
  return {answer.question.answer + " " + std::to_string(columns)};
}

/// Replies until one comes that `is_last`.
template <typename IsLast>
std::vector<WorkerReply> replies_until(SearchWorker& worker, const IsLast& is_last) {
  std::vector<WorkerReply> all;
  for (;;) {
    pollfd ready{worker.descriptor(), POLLIN, 0};
    if (::poll(&ready, 1, 60'000) != 1) return all;
    for (WorkerReply& reply : worker.take()) {
      all.push_back(std::move(reply));
      if (is_last(all.back())) return all;
    }
  }
}

TEST(SearchWorker, AsksOnlyForTheNewestSearch) {
  SlowSource source;
  SearchWorker worker(source, render);
  worker.search(1, {.query = "slow"});
  worker.search(2, {.query = "slow"});
  worker.search(3, {.query = "quick"});
  const auto replies = replies_until(worker, [](const WorkerReply& reply) {
    return std::holds_alternative<SearchReply>(reply) && std::get<SearchReply>(reply).number == 3;
  });
  ASSERT_FALSE(replies.empty());
  for (const WorkerReply& reply : replies) EXPECT_EQ(std::get<SearchReply>(reply).number, 3u);
  EXPECT_EQ(std::get<SearchReply>(replies.back()).results->raw_query, "quick");
}

TEST(SearchWorker, RendersAnswersInTheWidthAskedFor) {
  SlowSource source;
  SearchWorker worker(source, render);
  const auto any = [](const WorkerReply&) { return true; };
  worker.read({"/a", 42});
  const auto text = replies_until(worker, any);
  ASSERT_EQ(text.size(), 1u);
  EXPECT_EQ(std::get<AnswerLines>(text.front()).key, (TextKey{"/a", 42}));
  EXPECT_THAT(std::get<AnswerLines>(text.front()).lines, ElementsAre("Answer. 42"));
  worker.read({"/none", 42});
  const auto gone = replies_until(worker, any);
  ASSERT_EQ(gone.size(), 1u);
  EXPECT_THAT(std::get<AnswerLines>(gone.front()).lines, ElementsAre("This question is gone."));
}

TEST(SearchWorker, EndsAtOnceWhileAServerDoesNotAnswer) {
  SlowSource source;
  SearchWorker worker(source, render);
  worker.search(1, {.query = "slow"});
}

}  // namespace
}  // namespace qasearch
