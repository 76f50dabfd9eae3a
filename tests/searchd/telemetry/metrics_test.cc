#include "searchd/telemetry/metrics.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, CountRequestsByRouteAndStatus) {
  Metrics metrics({"search", "home"});
  metrics.count_request(0, 200, std::chrono::milliseconds(2));
  metrics.count_request(1, 299, {});
  metrics.count_request(1, 429, {});
  metrics.count_request(kNoRoute, 404, {});
  const std::string text = metrics.text({}, {}, 0);
  for (const char* const line : {
           "qasearch_http_requests_total{code=\"200\",route=\"search\"} 1\n",
           "qasearch_http_requests_total{code=\"other\",route=\"home\"} 1\n",
           "qasearch_http_requests_total{code=\"429\",route=\"home\"} 1\n",
           "qasearch_http_requests_total{code=\"404\",route=\"none\"} 1\n",
           "qasearch_http_request_duration_seconds_count{route=\"search\"} 1\n",
       })
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(Metrics, HaveTheFiguresOfTheDaemonAndItsIndex) {
  Metrics metrics({});
  metrics.count_drop(Drop::QueueFull);
  metrics.count_reload(Reload::Refused);
  metrics.count_query({.query = "a", .total = 3, .relaxed = true});
  metrics.count_cache(CacheUse::Hit);
  IndexSnapshot index;
  index.ready = true;
  index.info.questions = 12;
  index.last_run = R"({"exit_status":6})";
  const std::string text = metrics.text({.connections = 4, .queued = 5}, index, 0);
  for (const char* const line : {
           "\nqasearch_dropped_total{reason=\"queue_full\"} 1\n",
           "\nqasearch_reloads_total{outcome=\"refused\"} 1\n",
           "\nqasearch_queries_total{outcome=\"relaxed\"} 1\n",
           "\nqasearch_cache_hits_total 1\n",
           "\nqasearch_connections 4\n",
           "\nqasearch_queue_length 5\n",
           "\nqasearch_index_questions 12\n",
           "\nqasearch_last_run_exit_status 6\n",
           "\nqasearch_build_info{version=",
           "\nprocess_open_fds ",
       })
    EXPECT_THAT(text, HasSubstr(line));
  EXPECT_THAT(text, Not(HasSubstr("process_open_fds 0\n")));
}

}  // namespace
}  // namespace qasearch
