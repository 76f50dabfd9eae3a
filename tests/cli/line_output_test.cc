#include "cli/line_output.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

SearchResults one_hit() {
  SearchResults results;
  results.offset = 4;
  Hit hit;
  hit.id = "/a#b";
  hit.url = "/a#q-b";
  hit.question = "Tabs\tand\nlines\x1b?";
  hit.difficulty = Difficulty::Easy;
  results.hits = {hit};
  return results;
}

TEST(ToTsv, IsOneLineAHit) { EXPECT_EQ(to_tsv(one_hit()), "5\teasy\t/a#b\t/a#q-b\tTabs and lines ?\n"); }

TEST(ToTsv, HoldsNoCharacterThatATerminalActsOn) {
  SearchResults results = one_hit();
  results.hits[0].id = "/a#\u009b31m";
  results.hits[0].url = "/a\x7f";
  results.hits[0].question = "abc\u202edef\u200e\u2066x";
  EXPECT_EQ(to_tsv(results), "5\teasy\t/a# 31m\t/a \tabc def  x\n");
}

TEST(ToUrls, IsOneLinkALine) {
  EXPECT_EQ(to_urls(one_hit()), "/a#q-b\n");
  EXPECT_EQ(to_urls({}), "");
}

IndexStats stats(std::chrono::seconds after) {
  IndexInfo info;
  info.revision = 7;
  info.built_at = "2026-11-22T10:00:00Z";
  info.questions = 1211;
  info.language = "en";
  using namespace std::chrono;
  return {info, "/srv/index", sys_days(2026y / 11 / 22) + 10h + after};
}

TEST(StatsText, SpeaksOfTheAge) {
  using namespace std::chrono_literals;
  EXPECT_EQ(to_text(stats(59min)),
            "questions  1211\n"
            "revision   7\n"
            "built      2026-11-22T10:00:00Z (59 minutes ago)\n"
            "language   en\n"
            "index      /srv/index\n");
  EXPECT_THAT(to_text(stats(0s)), testing::HasSubstr("(0 seconds ago)"));
  EXPECT_THAT(to_text(stats(-5s)), testing::HasSubstr("(0 seconds ago)"));
  EXPECT_THAT(to_text(stats(1s)), testing::HasSubstr("(1 second ago)"));
  EXPECT_THAT(to_text(stats(49h)), testing::HasSubstr("(2 days ago)"));
  auto odd = stats(0s);
  odd.info.built_at = "yesterday";
  EXPECT_THAT(to_text(odd), testing::HasSubstr("built      yesterday\n"));
}

TEST(StatsJson, IsOneVersionedLine) {
  EXPECT_EQ(
      to_json(stats(std::chrono::seconds(86))),
      "{\"version\":1,\"index\":{\"revision\":7,\"built_at\":\"2026-11-22T10:00:00Z\",\"questions\":1211,"
      "\"pages\":0,\"language\":\"en\",\"site_url\":\"\",\"path\":\"/srv/index\",\"age_s\":86}}\n");
}

}  // namespace
}  // namespace qasearch
