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

TEST(ToIds, IsOneIdALine) { EXPECT_EQ(to_ids(one_hit()), "/a#b\n"); }

TEST(ToMarkdown, IsAListOfLinks) {
  SearchResults results = one_hit();
  results.hits[0].snippet = prose_snippet({"a *b* <c>", {}});
  EXPECT_EQ(to_markdown(results), "5. [Tabs and lines ?](</a#q-b>) (easy)\n   a \\*b\\* \\<c\\>\n");
}

TEST(FacetsTsv, IsOneLineAValue) {
  SearchResults results;
  results.facets = {{FilterId::Framework, {{"C++", 3, false}, {"a\tb", 1, true}}}, {FilterId::Topic, {}}};
  EXPECT_EQ(facets_tsv(results), "framework\tC++\t3\nframework\ta b\t1\n");
}

}  // namespace
}  // namespace qasearch
