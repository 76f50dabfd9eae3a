#include "indexer/report/index_report.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

IndexReport published() {
  IndexReport report;
  report.index = "/srv/index";
  report.started = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);
  report.finished = report.started + std::chrono::milliseconds(234);
  report.published =
      BuildResult{.revision = 3, .pages = 17, .questions = 73, .index_bytes = 5000, .text_bytes = 9000};
  return report;
}

IndexReport with_problems(std::size_t count) {
  auto report = published();
  report.skipped = count;
  for (std::size_t i = 0; i < count; ++i)
    report.problems.push_back({"a/" + std::to_string(i), "json", "no JSON"});
  return report;
}

TEST(SummaryLine, CountsWhatIsThereAndWhatIsNot) {
  EXPECT_EQ(summary_line(published()), "indexed 73 questions of 17 pages in 0.2 s: /srv/index revision 3\n");
  auto report = with_problems(3);
  report.left_out = {.drafts = 1, .no_index = 2, .excluded = 3};
  report.published = BuildResult{.revision = 1, .pages = 1, .questions = 1};
  EXPECT_EQ(summary_line(report),
            "indexed 1 question of 1 page (3 skipped, 1 draft left out, 2 pages not to be searched, 3 "
            "excluded) in 0.2 s: /srv/index revision 1\n");
}

TEST(ProblemLines, NameTheFirstAndCountTheRest) {
  EXPECT_EQ(problem_lines(published(), 20), "");
  EXPECT_EQ(problem_lines(with_problems(2), 20), "a/0: no JSON\na/1: no JSON\n");
  EXPECT_EQ(problem_lines(with_problems(4), 2),
            "a/0: no JSON\na/1: no JSON\n... and 2 more (--verbose names them)\n");
  auto more_than_kept = with_problems(2);
  more_than_kept.skipped = 5;
  EXPECT_EQ(problem_lines(more_than_kept, 9), "a/0: no JSON\na/1: no JSON\n... and 3 more\n");
}

TEST(ProblemLines, KeepALineALine) {
  auto report = published();
  report.skipped = 1;
  report.problems = {{"a\n\x1b[31mb", "json", ""}};
  EXPECT_EQ(problem_lines(report, 20), "a\ufffd\ufffd[31mb: json\n");
}

TEST(ReportJson, IsOneVersionedLine) {
  auto report = with_problems(1);
  report.files = 20;
  report.now = PublishedNow{3, 17, 73, "2026-11-21T23:59:59Z"};
  report.last_published = "2026-11-22T00:00:00Z";
  EXPECT_EQ(
      to_json(report),
      "{\"version\":1,\"outcome\":\"published\",\"exit_status\":1,\"index\":\"/srv/"
      "index\",\"revision\":3,\"pages\":17,\"questions\":73,"
      "\"articles\":0,\"pages_added\":0,\"pages_changed\":0,\"pages_removed\":0,"
      "\"index_bytes\":5000,\"text_bytes\":9000,\"files\":20,\"skipped\":1,\"drafts\":0,\"no_index\":0,"
      "\"excluded\":0,"
      "\"started\":\"2026-11-22T00:00:00Z\",\"finished\":\"2026-11-22T00:00:00Z\",\"seconds\":0.234,"
      "\"published\":{\"revision\":3,\"pages\":17,\"questions\":73,\"built_at\":\"2026-11-21T23:59:59Z\"},"
      "\"last_published\":\"2026-11-22T00:00:00Z\",\"consecutive_failures\":0,"
      "\"problems\":[{\"path\":\"a/0\",\"reason\":\"json\",\"message\":\"no JSON\"}]}\n");
}

TEST(ReportJson, TellsWhatWentWrongAfterPublishing) {
  auto report = published();
  report.published->problem = "cannot remove generations/1";
  EXPECT_THAT(to_json(report), HasSubstr("\"note\":\"cannot remove generations/1\""));
}

TEST(ReportJson, HoldsNoCharacterThatATerminalActsOn) {
  auto report = with_problems(1);
  report.problems[0].path = "a\x7f\u009b2J\u202eb\u200f";
  EXPECT_THAT(to_json(report), HasSubstr(R"("path":"a\u007f\u009b2J\u202eb\u200f")"));
}

TEST(ReportJson, SaysWhyNothingWasPublished) {
  auto report = published();
  report.published.reset();
  report.error = Error(ErrorCode::Locked, "busy", "wait");
  EXPECT_THAT(to_json(report),
              StartsWith("{\"version\":1,\"outcome\":\"locked\",\"exit_status\":4,\"index\":\"/srv/index\","
                         "\"error\":{\"message\":\"busy\",\"hint\":\"wait\"},\"files\":0"));
}

}  // namespace
}  // namespace qasearch
