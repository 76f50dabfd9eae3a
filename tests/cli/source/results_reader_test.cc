#include "cli/source/results_reader.h"

#include <gmock/gmock.h>

#include "program/json/results_json.h"

namespace qasearch {
namespace {

SearchResults sample() {
  SearchResults results;
  results.raw_query = "dedlock & \"x\"";
  results.corrected = "deadlock";
  results.notes = {"one"};
  results.total = 12;
  results.limit = 10;
  results.sort = SortOrder::Newest;
  Hit hit;
  hit.id = "/python/gil#race";
  hit.url = "/python/gil#q-race";
  hit.question = "What is `a` <race>?";
  hit.difficulty = Difficulty::Hard;
  hit.framework = "Python";
  hit.page_path = "/python/gil";
  hit.page_title = "GIL";
  hit.score = 17.25;
  hit.title = {"What is a <race>?", {{10, 16}}};
  hit.snippet = prose_snippet({"\"é\" & 'x' <b> deadlock", {{0, 4}, {13, 16}}});
  hit.snippet.parts.push_back({BlockKind::Code, {"if a < b:\n\tlock()", {{11, 15}}}});
  hit.explanation = {{"deadlock", "text", "synonym", "gridlock", 3, 17.5}};
  results.hits = {hit, {}};
  results.facets = {{FilterId::Difficulty, {{"easy", 1, false}, {"hard", 0, true}}}, {FilterId::Topic, {}}};
  results.explanation = QueryExplanation{"tree", "plan\n", "match", {{"dedlock", "deadlock"}}};
  results.index.revision = 7;
  results.index.built_at = "2026-11-22T10:00:00Z";
  results.index.questions = 1211;
  results.took_ms = 0.8;
  return results;
}

TEST(ResultsReader, IsTheReverseOfTheWriter) {
  const std::string json = to_json(sample());
  const auto read = read_search_results(json);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(to_json(*read), json);

  RelatedQuestions related{"/a#b", sample().hits, {}};
  const auto read_back = read_related(to_json(related));
  ASSERT_TRUE(read_back) << read_back.error().message;
  EXPECT_EQ(to_json(*read_back), to_json(related));

  QuestionDetails question;
  question.hit = sample().hits[0];
  question.answer = "A `lock`.\n";
  question.siblings = {{"/python/asyncio", "asyncio & tasks"}};
  const auto whole = read_question(to_json(question, "<p>ignored</p>", related));
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(to_json(whole->question, whole->related), to_json(question, related));

  Suggestions suggestions;
  suggestions.query = "<dea";
  suggestions.suggestions = {
      {"/sql#d", "/sql#q-d", DocumentType::Page, {"What is a <deadlock>?", {{11, 14}}}}};
  const auto suggested = read_suggestions(to_json(suggestions));
  ASSERT_TRUE(suggested) << suggested.error().message;
  EXPECT_EQ(to_json(*suggested), to_json(suggestions));
}

TEST(ResultsReader, RefusesWhatIsNoAnswer) {
  const std::string good = to_json(sample());
  std::string other_version = good;
  other_version.replace(other_version.find("\"version\":1"), 11, "\"version\":9");
  for (const std::string& body : {std::string(), std::string("<html>"), std::string("[]"), std::string("{}"),
                                  std::string("{\"version\":1}"), good.substr(0, good.size() / 2),
                                  std::string("{\"version\":\"x\"}"), other_version}) {
    const auto read = read_search_results(body);
    ASSERT_FALSE(read) << body;
    EXPECT_EQ(read.error().code, ErrorCode::BadInput);
  }
}

TEST(ResultsReader, ReadsProblems) {
  EXPECT_EQ(read_problem(R"({"title":"Bad Request","detail":"limit takes a number"})", 400).message,
            "the server answers with status 400: limit takes a number");
  EXPECT_EQ(read_problem("<html>", 502).message, "the server answers with status 502");
  EXPECT_EQ(read_problem("", 404).code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace qasearch
