#include "cli/stats_text.h"

#include <gmock/gmock.h>

#include "program/options.h"

namespace qasearch {
namespace {

IndexStats stats(std::chrono::seconds after) {
  IndexInfo info;
  info.revision = 7;
  info.built_at = "2026-11-22T10:00:00Z";
  info.questions = 1211;
  info.language = "en";
  using namespace std::chrono;
  return {info, "/srv/index", sys_days(2026y / 11 / 22) + 10h + after, {}};
}

TEST(StatsText, SpeaksOfTheAge) {
  using namespace std::chrono_literals;
  EXPECT_EQ(to_text(stats(59min), {}),
            "questions  1211\n"
            "revision   7\n"
            "built      2026-11-22T10:00:00Z (59 minutes ago)\n"
            "language   en\n"
            "index      /srv/index\n");
  EXPECT_THAT(to_text(stats(0s), {}), testing::HasSubstr("(0 seconds ago)"));
  EXPECT_THAT(to_text(stats(-5s), {}), testing::HasSubstr("(0 seconds ago)"));
  EXPECT_THAT(to_text(stats(1s), {}), testing::HasSubstr("(1 second ago)"));
  EXPECT_THAT(to_text(stats(49h), {}), testing::HasSubstr("(2 days ago)"));
  auto odd = stats(0s);
  odd.info.built_at = "yesterday";
  EXPECT_THAT(to_text(odd, {}), testing::HasSubstr("built      yesterday\n"));
}

TEST(StatsJson, IsOneVersionedLine) {
  EXPECT_EQ(
      to_json(stats(std::chrono::seconds(86))),
      "{\"version\":1,\"index\":{\"revision\":7,\"built_at\":\"2026-11-22T10:00:00Z\",\"questions\":1211,"
      "\"pages\":0,\"language\":\"en\",\"site_url\":\"\",\"path\":\"/srv/index\",\"age_s\":86}}\n");
}

TEST(StatsText, HasATableOfTopics) {
  IndexStats two = stats(std::chrono::seconds(0));
  two.topics = {{"Concurrency & Parallelism", {3, 12, 140, 0}}, {"Errors", {1, 0, 0, 2}}};
  EXPECT_THAT(to_text(two, {.width = 70}),
              testing::EndsWith("\n\n"
                                "topic                      easy  medium  hard  none  total\n"
                                "─────────────────────────  ────  ──────  ────  ────  ─────\n"
                                "Concurrency & Parallelism     3      12   140     -    155\n"
                                "Errors                        1       -     -     2      3\n"));
  two.topics.pop_back();
  EXPECT_THAT(to_text(two, {.width = 40}), testing::EndsWith("\n\n"
                                                             "topic          easy  medium  hard  total\n"
                                                             "─────────────  ────  ──────  ────  ─────\n"
                                                             "Concurrency &     3      12   140    155\n"
                                                             "Parallelism\n"));
}

}  // namespace
}  // namespace qasearch
