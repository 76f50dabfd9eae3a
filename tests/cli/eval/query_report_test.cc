#include "cli/eval/query_report.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cli/eval/eval_command.h"
#include "cli/eval/text_file.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

constexpr std::string_view kLog =
    "{\"time\":\"2026-11-22T10:00:00Z\",\"query\":\"Dead  lock\",\"total\":0,\"took_ms\":1.5}\n"
    "{\"time\":\"2026-11-22T10:00:01Z\",\"query\":\" dead lock\",\"total\":0,\"took_ms\":3}\n"
    "{\"time\":\"2026-11-22T10:00:02Z\",\"query\":\"gil\",\"total\":4,\"took_ms\":1}\n"
    "{\"time\":\"2026-11-22T10:00:02Z\",\"query\":\"gil\",\"total\":4,\"took_ms\":90.5,\"offset\":10}\n"
    "{\"time\":\"2026-11-22T10:00:03Z\",\"query\":\"GIL\",\"total\":5,\"took_ms\":1}\n"
    "{\"time\":\"2026-11-22T10:00:03Z\",\"query\":\"gil\",\"total\":5,\"took_ms\":1}\n"
    "{\"time\":\"2026-11-22T10:00:04Z\",\"query\":\"locks\",\"total\":0,\"took_ms\":1,\"filtered\":true}\n"
    "{\"query\":7}\n[]\n{\"query\":\"cut off";

Page page() {
  Page page;
  page.path = "/sql";
  page.title = "SQL";
  page.questions = {{.id = "a", .question = "What is deadness?", .answer = "No life."}};
  return page;
}

TEST(ReadQueryLog, CountsQueries) {
  const auto report = read_query_log(kLog, 10);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->searches, 6u) << "a further page is no search of its own";
  EXPECT_EQ(report->without_hits, 2u) << "a filter that nothing fits is no question that is missing";
  EXPECT_EQ(report->unreadable, 3u);
  ASSERT_EQ(report->top.size(), 3u);
  EXPECT_EQ(report->top[0].text, "gil");
  EXPECT_EQ(report->top[0].times, 3u);
  EXPECT_EQ(report->top[0].total, 5u);
  EXPECT_EQ(report->top[1].text, "dead lock");
  ASSERT_EQ(report->without.size(), 1u);
  EXPECT_EQ(report->without[0].times_without_hits, 2u);
  EXPECT_EQ(report->slow[0].text, "gil");
  EXPECT_EQ(report->slow[0].slowest_ms, 90.5);
  EXPECT_EQ(report->median_ms, 1);
  EXPECT_EQ(read_query_log(kLog, 1)->top.size(), 1u);
}

TEST(ReadQueryLog, TellsWhatWasGivenUp) {
  const auto report = read_query_log("{\"query\":\"a*\",\"took_ms\":2000,\"timeout\":true}\n", 10);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->given_up, 1u);
  EXPECT_EQ(report->without_hits, 0u);
  EXPECT_EQ(report->slow.at(0).slowest_ms, 2000);
  EXPECT_THAT(to_text(*report), HasSubstr("1 search, 0 without hits, 1 timed out;"));
}

TEST(ReadQueryLog, WantsASearch) {
  EXPECT_FALSE(read_query_log("", 10));
  EXPECT_FALSE(read_query_log("no log\n", 10));
}

TEST(QueryReport, NamesWhatIsNearest) {
  const TemporaryIndex index({page()});
  Searcher searcher = index.open();
  auto report = *read_query_log(kLog, 10);
  ASSERT_TRUE(find_nearest(report, searcher));
  EXPECT_EQ(report.without[0].nearest_id, "/sql#a");
  EXPECT_THAT(to_text(report), HasSubstr("       2  dead lock\n          What is deadness?\n"));
  const auto json = nlohmann::json::parse(to_json(report));
  EXPECT_EQ(json["not_found"][0]["nearest"]["question"], "What is deadness?");
  EXPECT_EQ(json["unreadable"], 3);
}

TEST(RunEval, ReportsALog) {
  const TemporaryIndex index({page()});
  const std::string log = index.dir() / "queries";
  ASSERT_TRUE(write_text_file(log, kLog));
  const std::vector<std::string> arguments = {"--report", log, "--index", index.dir()};
  const auto output = run_eval(arguments, [](const char*) { return std::nullopt; });
  EXPECT_EQ(output.exit_status, 0) << output.err;
  EXPECT_THAT(output.out, HasSubstr("6 searches, 2 without hits"));
  EXPECT_THAT(output.err, HasSubstr("3 lines"));
  const std::vector<std::string> both = {"--report", log, "--known-item"};
  EXPECT_EQ(run_eval(both, [](const char*) { return std::nullopt; }).exit_status, 2);
}

}  // namespace
}  // namespace qasearch
