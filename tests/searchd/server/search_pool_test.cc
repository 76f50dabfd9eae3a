#include "searchd/server/search_pool.h"

#include <gmock/gmock.h>

#include <future>
#include <memory>

#include "searchd/api/routes.h"
#include "tests/engine/temporary_index.h"
#include "tests/searchd/small_site.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

/// One worker, and jobs without connections.
class SearchPoolTest : public testing::Test {
 protected:
  SearchPoolTest() {
    auto index = std::make_shared<IndexSnapshot>();
    index->ready = true;
    std::vector<Searcher> searchers;
    searchers.push_back(index_.open());
    index->info = searchers.front().info();
    index->seed = answer_seed(index->info);
    request_context_.index = index;
    request_context_.cache = &cache_;
    board_.publish(index, std::move(searchers));
  }

  /// Puts a search into the queue; the answer comes when the workers have begun.
  std::future<SharedAnswer> ask(const std::string& target, std::chrono::milliseconds time) {
    auto answer = std::make_shared<std::promise<SharedAnswer>>();
    auto job = std::make_shared<SearchJob>();
    job->task = dispatch({.method = "GET", .target = target}, request_context_).task.value();
    job->began = SearchJob::Clock::now();
    job->deadline = job->began + time;
    job->done = [answer](SharedAnswer done) { answer->set_value(std::move(done)); };
    EXPECT_EQ(queue_.push(job), nullptr);
    return answer->get_future();
  }

  std::string figures() { return metrics_.text({}, *request_context_.index, 0); }

  const TemporaryIndex index_{small_site()};
  SnapshotBoard board_;
  SearchQueue queue_{10};
  AnswerCache cache_{1 << 20};
  Metrics metrics_{route_names()};
  QueryLog query_log_;
  RequestContext request_context_;
};

constexpr std::chrono::milliseconds kLong{60'000};

TEST_F(SearchPoolTest, SearchOnceForTheSame) {
  std::vector<std::future<SharedAnswer>> answers;
  for (int i = 0; i < 3; ++i) answers.push_back(ask("/api/v1/search?q=deadlock", kLong));
  const SearchPool workers({board_, queue_, cache_, metrics_, query_log_}, 1);
  const SharedAnswer first = answers[0].get();
  EXPECT_EQ(first->status, 200);
  EXPECT_EQ(answers[1].get(), first);
  EXPECT_EQ(answers[2].get(), first);
  EXPECT_THAT(figures(), HasSubstr("qasearch_query_duration_seconds_count 1\n"));
  EXPECT_THAT(figures(), HasSubstr("qasearch_queries_total{outcome=\"found\"} 3\n"));
}

TEST_F(SearchPoolTest, TellOfWhatTookTooLong) {
  auto answer = ask("/api/v1/search?q=deadlock", std::chrono::milliseconds(0));
  const SearchPool workers({board_, queue_, cache_, metrics_, query_log_}, 1);
  EXPECT_EQ(answer.get()->status, 503);
  EXPECT_THAT(figures(), HasSubstr("qasearch_queries_total{outcome=\"timeout\"} 1\n"));
  EXPECT_THAT(figures(), HasSubstr("qasearch_dropped_total{reason=\"deadline\"} 1\n"));
}

}  // namespace
}  // namespace qasearch
