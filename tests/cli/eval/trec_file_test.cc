#include "cli/eval/trec_file.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;

std::vector<std::string> ids_of(const Ranking& ranking) {
  std::vector<std::string> ids;
  for (const RankedHit& hit : ranking) ids.push_back(hit.id);
  return ids;
}

TEST(ParseQueries, TakesWhatStandsBehindTheFirstTab) {
  const auto queries = parse_queries("\xef\xbb\xbfq1\twhat is a gil\r\n\n  \nq2\ta\tb ", "q.tsv");
  ASSERT_TRUE(queries);
  EXPECT_THAT(*queries, ElementsAre(TestQuery{"q1", "what is a gil"}, TestQuery{"q2", "a\tb"}));
}

TEST(ParseQrels, ReadsGradesAndHitIdsWithBlanks) {
  const auto qrels = parse_qrels("q1 0 /a#x 2\nq1\t0\t/a b#y\t-1\r\nq2 Q0 /a#x +1", "qrels");
  ASSERT_TRUE(qrels);
  EXPECT_THAT(qrels->at("q1"), ElementsAre(Pair("/a b#y", -1), Pair("/a#x", 2)));
  EXPECT_THAT(qrels->at("q2"), ElementsAre(Pair("/a#x", 1)));
}

TEST(ParseRun, OrdersByScoreThenByFallingIdAndIgnoresTheRanks) {
  const auto run = parse_run(
      "q Q0 b 1 0.5 t\n"
      "q Q0 a 2 0.5 t\n"
      "q Q0 d 9 -1e-3 t\n"
      "q Q0 /c c#1 3 2.5 t\n"
      "r Q0 a 1 1 t\n",
      "run");
  ASSERT_TRUE(run);
  EXPECT_THAT(ids_of(run->at("q")), ElementsAre("/c c#1", "b", "a", "d"));
  EXPECT_THAT(ids_of(run->at("r")), ElementsAre("a"));
}

TEST(ParseTrecFiles, TakeAnEmptyFile) {
  EXPECT_THAT(*parse_queries("", "f"), IsEmpty());
  EXPECT_THAT(*parse_qrels("\n", "f"), IsEmpty());
  EXPECT_THAT(*parse_run("\r\n", "f"), IsEmpty());
}

struct BadFile {
  std::string text, message;
};

template <typename Parse>
void expect_refused(const std::vector<BadFile>& files, const Parse& parse) {
  for (const BadFile& file : files) {
    const auto parsed = parse(file.text, "some/file");
    ASSERT_FALSE(parsed) << file.text;
    EXPECT_EQ(parsed.error().code, ErrorCode::BadInput);
    EXPECT_THAT(parsed.error().message, StartsWith(file.message)) << file.text;
  }
}

TEST(ParseTrecFiles, NameTheLineThatIsWrong) {
  expect_refused({{"q1 text", "some/file:1: expected: query id, tab, text"},
                  {"q1\tx\n\nq2\n", "some/file:3: expected: query id, tab, text"},
                  {"q 1\tx\n", "some/file:1: the query id contains a blank: 'q 1'"},
                  {"q1\tx\nq1\ty\n", "some/file:2: duplicate query id q1"}},
                 parse_queries);
  expect_refused({{"q1 0 /a#x", "some/file:1: expected: query id, 0"},
                  {"q1", "some/file:1: expected: query id, 0"},
                  {"q1 0 /a#x 1\nq1 0 /a#x much\n", "some/file:2: the grade is not a whole number: 'much'"},
                  {"q1 0 /a#x 1.5", "some/file:1: the grade is not a whole number: '1.5'"},
                  {"q1 0 /a#x 99999999999", "some/file:1: the grade is not a whole number"},
                  {"q1 0 a 1\nq2 0 a 1\nq1 0 a 2", "some/file:3: a is judged twice for query q1"}},
                 parse_qrels);
  expect_refused({{"q1 Q0 a 1 2.0", "some/file:1: expected: query id, Q0"},
                  {"q1 Q0 a 1 high tag", "some/file:1: the score is not a number: 'high'"},
                  {"q1 Q0 a 1 nan tag", "some/file:1: the score is not a number: 'nan'"},
                  {"q1 Q0 a 1 1e999 tag", "some/file:1: the score is not a number"}},
                 parse_run);
}

TEST(ToRunLines, WritesScoresThatFallStrictly) {
  const Ranking ranking = {{"/a#1", 2.5}, {"/b#1", 2.5}, {"/c#1", 2.4999999}, {"/d#1", 0}, {"/e#1", 0}};
  const std::string lines = to_run_lines("q1", ranking, "mine");
  EXPECT_EQ(lines,
            "q1 Q0 /a#1 1 2.500000 mine\n"
            "q1 Q0 /b#1 2 2.499999 mine\n"
            "q1 Q0 /c#1 3 2.499998 mine\n"
            "q1 Q0 /d#1 4 0.000000 mine\n"
            "q1 Q0 /e#1 5 -0.000001 mine\n");
  EXPECT_EQ(ids_of(parse_run(lines, "run")->at("q1")), ids_of(ranking));
  EXPECT_EQ(to_run_lines("q1", {}, "mine"), "");
}

TEST(ParseTrecFiles, AreLinearInTheFile) {
  std::string run;
  for (int i = 0; i < 100000; ++i) run += "q Q0 d" + std::to_string(i) + " 1 1 t\n";
  EXPECT_EQ(parse_run(run, "run")->at("q").size(), 100000u);
  EXPECT_FALSE(parse_qrels(std::string(1000000, 'x'), "qrels"));
}

}  // namespace
}  // namespace qasearch
