#include "cli/explanation_text.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

SearchResults explained() {
  SearchResults results;
  results.total = 1;
  results.explanation = QueryExplanation{"(all (text \"lock\"))", "score: 1*lock\n", "Query(lock)", {}};
  Hit hit;
  hit.id = "/sql/locks#lock";
  hit.title = {"What is a `lock`?", {}};
  hit.score = 2.25;
  results.hits = {hit};
  return results;
}

std::string explained_part(const ScorePart& part) {
  SearchResults results = explained();
  results.hits[0].explanation = {part};
  std::string text = explanation_text(results, {});
  text.erase(0, text.find("[/sql/locks#lock]\n") + 18);
  return text;
}

TEST(ExplanationText, SaysHowTheQueryWasReadThenWhatEachHitEarned) {
  SearchResults results = explained();
  results.hits[0].explanation = {{"lock", "text", "asked", "", 4, 2.0},
                                 {"lock", "title", "asked", "", 1, 0.25}};
  EXPECT_EQ(explanation_text(results, {}),
            "tree: (all (text \"lock\"))\n"
            "score: 1*lock\n"
            "match: Query(lock)\n"
            "total: 1\n"
            "\n"
            "1. What is a `lock`?  [/sql/locks#lock]\n"
            "    2.0000  lock in the text, 4 times\n"
            "    0.2500  lock in the title\n"
            "    2.2500  sum\n");
}

TEST(ExplanationText, HasALineForEachReason) {
  struct Row {
    ScorePart part;
    std::string line;
  };
  const std::vector<Row> rows = {
      {{"deadlock", "text", "asked", "", 1, 1}, "deadlock in the text"},
      {{"deadlock", "text", "asked", "", 12, 1}, "deadlock in the text, 12 times"},
      {{"effect", "text", "part", "useeffect", 1, 1}, "effect in the text, a part of \"useeffect\""},
      {{"lock", "text", "synonym", "mutex", 2, 1}, "lock in the text, 2 times, a synonym of \"mutex\""},
      {{"deadlock", "title", "joined", "dead lock", 1, 1},
       "deadlock in the title, another spelling of \"dead lock\""},
      {{"locking", "text", "prefix", "lock*", 1, 1}, "locking in the text, by \"lock*\""},
      {{"what", "text", "frame", "", 3, 1}, "what in the text, 3 times, a question word"},
      {{"", "title", "title", "", 1, 1}, "the query is the title"},
      {{"", "", "all_words", "", 0, 1}, "all words match"},
      {{"", "", "title_share", "", 0, 1}, "share of the title that matches"},
      {{"", "", "nearness", "", 0, 1}, "words of the query are near each other"},
      {{"", "", "likeness", "", 0, 1}, "title and answer resemble the query"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(explained_part(row.part), "    1.0000  " + row.line + "\n    2.2500  sum\n");
  }
}

TEST(ExplanationText, NamesWhatWasCorrectedAndThatFewerWordsWillDo) {
  SearchResults results = explained();
  EXPECT_THAT(explanation_text(results, {}), Not(HasSubstr("relaxed")));
  results.explanation->corrections = {{"dedlock", "deadlock"}, {"mutx", "mutex"}};
  results.relaxed = true;
  const std::string text = explanation_text(results, {});
  EXPECT_TRUE(text.starts_with("corrected: dedlock -> deadlock\ncorrected: mutx -> mutex\ntree: ")) << text;
  EXPECT_THAT(text, HasSubstr("\nrelaxed: results need not match all words\ntotal: 1\n"));
}

TEST(ExplanationText, CountsHitsFromTheOffset) {
  SearchResults results = explained();
  results.offset = 20;
  EXPECT_THAT(explanation_text(results, {}), HasSubstr("\n21. What is a `lock`?"));
}

TEST(ExplanationText, HasNoSumInAnotherOrderThanThatOfScores) {
  EXPECT_TRUE(explanation_text(explained(), {}).ends_with("[/sql/locks#lock]\n"));
}

TEST(ExplanationText, SendsNothingThatSteersATerminal) {
  const std::string text = explained_part({"a\x1b[31m", "text", "synonym", "b\x1b[2J", 1, 1});
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, HasSubstr("[31m in the text, a synonym of \"b"));
}

}  // namespace
}  // namespace qasearch
