#include "cli/text_output.h"

#include <gmock/gmock.h>

#include "cli/text/counts_text.h"

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

Hit race_condition() {
  Hit hit;
  hit.id = "/python/concurrency/gil#race-conditions-locks";
  hit.url = "/python/concurrency/gil#q-race-conditions-locks";
  hit.question = "What is a race condition and how do locks prevent it?";
  hit.title = {hit.question, {{10, 24}}};
  hit.difficulty = Difficulty::Hard;
  hit.framework = "Python";
  hit.topic = "Concurrency & Parallelism";
  hit.subtopic = "Threading & the GIL";
  hit.snippet = prose_snippet(
      {"… order, or two threads can cause deadlock. Rule of thumb: guard every access to shared state …",
       {{36, 44}}});
  return hit;
}

SearchResults two_hits() {
  SearchResults results;
  results.total = 12;
  results.limit = 2;
  Hit second;
  second.url = "/sql/locks#q-deadlock";
  second.title = {"What is a deadlock?", {{10, 18}}};
  second.framework = second.topic = "SQL";
  second.page_title = "Locks";
  results.hits = {race_condition(), second};
  results.facets = {{FilterId::Difficulty,
                     {{"easy", 3, false}, {"medium", 5, false}, {"hard", 4, false}, {"none", 0, false}}}};
  return results;
}

TEST(HitsText, SaysTheTitleOfAnArticleOnce) {
  Hit article;
  article.type = DocumentType::Page;
  article.url = "/blog/locks";
  article.question = article.page_title = "Locks at four";
  article.snippet = prose_snippet({"Every afternoon.", {}});
  SearchResults results;
  results.total = 1;
  results.types = {DocumentType::Page};
  results.hits = {article};
  EXPECT_EQ(hits_text(results, {}), "1. Locks at four\n   Every afternoon.\n   /blog/locks\n\n1 page\n");
}

TEST(HitsText, ShowsAHitAsFourKindsOfLines) {
  EXPECT_EQ(hits_text(two_hits(), {}),
            "1. What is a race condition and how do locks prevent it?                    hard\n"
            "   Python › Concurrency & Parallelism › Threading & the GIL\n"
            "   … order, or two threads can cause deadlock. Rule of thumb: guard every access\n"
            "   to shared state …\n"
            "   /python/concurrency/gil#q-race-conditions-locks\n"
            "\n"
            "2. What is a deadlock?\n"
            "   SQL › Locks\n"
            "   /sql/locks#q-deadlock\n"
            "\n"
            "1–2 of 12 questions · easy 3 · medium 5 · hard 4\n");
}

TEST(HitsText, FitsANarrowTerminal) {
  EXPECT_EQ(hits_text(two_hits(), {.width = 20}),
            "1. What is a race\n"
            "   condition and how\n"
            "   do locks prevent\n"
            "   it?\n"
            "   hard › Python ›\n"
            "   Concurrency &\n"
            "   Parallelism ›\n"
            "   Threading & the\n"
            "   GIL\n"
            "   … order, or two\n"
            "   threads can cause\n"
            "   deadlock. Rule of\n"
            "   thumb: guard\n"
            "   every access to\n"
            "   shared state …\n"
            "   /python/concurrency/gil#q-race-conditions-locks\n"
            "\n"
            "2. What is a\n"
            "   deadlock?\n"
            "   SQL › Locks\n"
            "   /sql/locks#q-deadlock\n"
            "\n"
            "1–2 of 12 questions\n"
            "easy 3 · medium 5\n"
            "hard 4\n");
}

TEST(HitsText, MarksMatchesByColour) {
  const std::string text = hits_text(two_hits(), {.paint = Paint::Color});
  EXPECT_THAT(text, HasSubstr("\x1b[1mWhat is a \x1b[0m\x1b[1;33mrace condition\x1b[0m\x1b[1m and how"));
  EXPECT_THAT(text, HasSubstr("can cause \x1b[1;33mdeadlock\x1b[0m. Rule"));
  EXPECT_THAT(text, HasSubstr("\x1b[31mhard\x1b[0m\n"));
  EXPECT_THAT(hits_text(two_hits(), {}), Not(HasSubstr("\x1b")));
}

TEST(HitsText, ShowsCodeAsLines) {
  SearchResults results = two_hits();
  results.hits.resize(1);
  Hit& hit = results.hits[0];
  hit.snippet.parts = {
      {BlockKind::Prose, {"Take the lock:", {{9, 13}}}},
      {BlockKind::Code, {"with lock:\n\tcounter += 1  # " + std::string(80, 'x'), {{5, 9}}}}};
  EXPECT_THAT(hits_text(results, {.width = 40}), HasSubstr("   Take the lock:\n"
                                                           "       with lock:\n"
                                                           "           counter += 1  # xxxxxxxxxxxx…\n"
                                                           "   /python"));
  EXPECT_THAT(hits_text(results, {.paint = Paint::Monochrome}),
              HasSubstr("       with \x1b[1;4mlock\x1b[0m:\n"));
  EXPECT_THAT(hits_text(results, {.width = 20}), HasSubstr("   with lock:\n       counter += 1…\n"));
}

TEST(HitsText, NumbersByThePlaceInTheWholeAnswer) {
  auto results = two_hits();
  results.offset = 8;
  const std::string text = hits_text(results, {});
  EXPECT_THAT(text, testing::StartsWith(" 9. What"));
  EXPECT_THAT(text, HasSubstr("\n10. What"));
  EXPECT_THAT(text, HasSubstr("\n    SQL"));
  EXPECT_THAT(text, HasSubstr("\n9–10 of 12 questions"));
}

TEST(HitsText, LeavesNothingInATextToTheTerminal) {
  auto results = two_hits();
  for (std::string* text : {&results.hits[0].title.text, &results.hits[0].snippet.parts[0].text.text,
                            &results.hits[0].url, &results.hits[0].framework, &results.hits[0].topic,
                            &results.hits[0].subtopic, &results.hits[1].page_title}) {
    *text += "\x1b]0;owned\x07\xc2\x9b\r\n\u202e";
  }
  results.hits[1].title.text.clear();
  results.hits[1].id = "\x1b[2J";
  const std::string text = hits_text(results, {});
  for (const char* bad : {"\x1b", "\x07", "\xc2\x9b", "\r", "\u202e"}) EXPECT_THAT(text, Not(HasSubstr(bad)));
}

TEST(HitsText, IsAsciiWhereTheLocaleIs) {
  const std::string text = hits_text(two_hits(), {.charset = Charset::Ascii});
  for (const char c : text) EXPECT_GE(c, 0) << text;
  EXPECT_THAT(text, HasSubstr("Python > Concurrency"));
  EXPECT_THAT(text, HasSubstr("1-2 of 12 questions - easy 3"));
}

TEST(CountsText, SaysHowManyThereAre) {
  auto results = two_hits();
  results.total = 2;
  EXPECT_EQ(counts_text(results, {}), "2 questions · easy 3 · medium 5 · hard 4\n");
  results.hits.pop_back();
  results.total = 1;
  results.facets = {{FilterId::Difficulty,
                     {{"easy", 0, false}, {"medium", 0, false}, {"hard", 0, false}, {"none", 1, false}}}};
  EXPECT_EQ(counts_text(results, {}), "1 question · easy 0 · medium 0 · hard 0 · none 1\n");
  results.facets.clear();
  EXPECT_EQ(counts_text(results, {}), "1 question\n");
  results.hits.clear();
  EXPECT_EQ(counts_text(results, {}), "1 question\n");
}

TEST(CountsText, TellsChosenDifficultiesFromOthers) {
  auto results = two_hits();
  results.total = 7;
  results.hits.clear();
  results.facets = {{FilterId::Difficulty,
                     {{"easy", 3, true}, {"medium", 5, false}, {"hard", 4, true}, {"none", 1, false}}}};
  EXPECT_EQ(counts_text(results, {}), "7 questions (easy, hard) · also medium 5 · none 1\n");
}

TEST(FacetsText, ListsEveryValue) {
  SearchResults results;
  results.facets = {{FilterId::Difficulty, {{"easy", 13, false}, {"hard", 4, true}}},
                    {FilterId::Framework, {}},
                    {FilterId::Topic, {{"Concurrency & Parallelism", 7, false}}}};
  EXPECT_EQ(facets_text(results, {}),
            "difficulty\n"
            "  13  ████████████████  easy\n"
            "   4  █████             hard (chosen)\n"
            "\n"
            "topic\n"
            "  7  ████████████████  Concurrency & Parallelism\n");
  EXPECT_EQ(facets_text({}, {}), "");
  EXPECT_EQ(facets_text(results, {.width = 20}),
            "difficulty\n"
            "  13  easy\n"
            "   4  hard (chosen)\n"
            "\n"
            "topic\n"
            "  7  Concurrency &\n"
            "     Parallelism\n");
}

}  // namespace
}  // namespace qasearch
