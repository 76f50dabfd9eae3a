// SPDX-License-Identifier: MIT
#include "program/json/results_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace qasearch {
namespace {

SearchResults sample() {
  SearchResults results;
  results.raw_query = "dedlock";
  results.corrected = "deadlock";
  results.total = 12;
  results.limit = 10;
  Hit hit;
  hit.id = "/python/concurrency/gil#race-conditions-locks";
  hit.url = "/python/concurrency/gil#q-race-conditions-locks";
  hit.question = "What is a race & how do `locks` prevent it?";
  hit.difficulty = Difficulty::Hard;
  hit.framework = "Python";
  hit.topic = "Concurrency & Parallelism";
  hit.subtopic = "Threading & the GIL";
  hit.page_path = "/python/concurrency/gil";
  hit.page_title = "Threading & the GIL";
  hit.updated = "2026-06-18";
  hit.score = 17.250000000001;
  hit.title = {"What is a race & how do locks prevent it?", {}};
  hit.snippet = prose_snippet({"can cause deadlock. \"é\" <b>", {{10, 18}}});
  hit.snippet.parts.push_back({BlockKind::Code, {"if a < b:\n\tlock", {{11, 15}}}});
  results.hits = {hit};
  results.facets = {{FilterId::Difficulty, {{"easy", 1, false}, {"hard", 0, true}}},
                    {FilterId::Framework, {}}};
  results.index.revision = 7;
  results.index.built_at = "2026-11-22T10:00:00Z";
  results.index.questions = 1211;
  results.took_ms = 0.80004;
  return results;
}

TEST(ToJson, WritesTheShapeOfVersionOne) {
  EXPECT_EQ(
      to_json(sample()),
      R"({"version":1,)"
      R"("query":{"raw":"dedlock","corrected":"deadlock","relaxed":false,"notes":[]},)"
      R"("total":12,"offset":0,"limit":10,"sort":"relevance",)"
      R"("hits":[{"id":"/python/concurrency/gil#race-conditions-locks","url":"/python/concurrency/gil#q-race-conditions-locks","type":"question",)"
      R"("question":"What is a race & how do `locks` prevent it?","difficulty":"hard",)"
      R"("framework":"Python","topic":"Concurrency & Parallelism","subtopic":"Threading & the GIL",)"
      R"("page":{"path":"/python/concurrency/gil","title":"Threading & the GIL"},"updated":"2026-06-18","score":17.25,)"
      R"("highlight":{"question":"What is a race &amp; how do locks prevent it?",)"
      R"("snippet":"can cause <mark>deadlock</mark>. &quot;é&quot; &lt;b&gt;",)"
      R"("parts":[{"type":"prose","text":"can cause <mark>deadlock</mark>. &quot;é&quot; &lt;b&gt;"},)"
      R"({"type":"code","text":"if a &lt; b:\n\t<mark>lock</mark>"}]}}],)"
      R"("facets":{"difficulty":[{"value":"easy","count":1,"selected":false},{"value":"hard","count":0,"selected":true}],"framework":[]},)"
      R"("index":{"revision":7,"built_at":"2026-11-22T10:00:00Z","questions":1211},)"
      R"("took_ms":0.8})");
}

TEST(ToJson, KeepsTheShapeOfAnEmptyAnswer) {
  SearchResults results;
  results.notes = {"one", "two"};
  results.relaxed = true;
  results.sort = SortOrder::Newest;
  EXPECT_EQ(to_json(results),
            R"({"version":1,"query":{"raw":"","corrected":null,"relaxed":true,"notes":["one","two"]},)"
            R"("total":0,"offset":0,"limit":0,"sort":"newest","hits":[],"facets":{},)"
            R"("index":{"revision":0,"built_at":"","questions":0},"took_ms":0.0})");
  // The library takes a list of two texts for an object if it is let.
  results.notes = {"only"};
  EXPECT_NE(to_json(results).find(R"("notes":["only"])"), std::string::npos);
}

TEST(ToJson, WritesAnExplanationOfTheQueryAndOfEachHitWhenThereIsOne) {
  SearchResults results = sample();
  EXPECT_EQ(to_json(results).find("explanation"), std::string::npos);
  results.explanation = QueryExplanation{"tree", "plan\n", "match", {{"dedlock", "deadlock"}}};
  results.hits[0].explanation = {{"deadlock", "text", "synonym", "gridlock", 3, 17.00004}, {}};
  results.hits.emplace_back();  // not in the order of scores: none
  const auto json = nlohmann::ordered_json::parse(to_json(results));
  EXPECT_EQ(
      json["explanation"].dump(),
      R"({"tree":"tree","plan":"plan\n","match":"match","corrections":[{"from":"dedlock","to":"deadlock"}]})");
  EXPECT_EQ(
      json["hits"][0]["explanation"].dump(),
      R"([{"score":17.0,"reason":"synonym","word":"deadlock","field":"text","of":"gridlock","occurrences":3},)"
      R"({"score":0.0,"reason":"","word":"","field":"","of":"","occurrences":0}])");
  EXPECT_FALSE(json["hits"][1].contains("explanation"));
}

TEST(ToJson, WritesValidJsonForAnyBytes) {
  SearchResults results = sample();
  results.raw_query = "a\"\\\n\x01 \xff\xc3 </script>";
  results.hits[0].snippet.flat.text = "\xf0\x9f cut";
  results.hits[0].score = std::numeric_limits<double>::quiet_NaN();
  const auto json = nlohmann::json::parse(to_json(results));
  EXPECT_EQ(json["query"]["raw"], "a\"\\\n\x01 \xef\xbf\xbd\xef\xbf\xbd </script>");
  EXPECT_EQ(json["hits"][0]["score"], 0.0);
}

TEST(ToJson, WritesSuggestions) {
  Suggestions suggestions;
  suggestions.query = "<dea";
  suggestions.suggestions = {
      {"/sql#d", "/sql#q-d", DocumentType::Question, {"What is a <deadlock>?", {{11, 14}}}}};
  EXPECT_EQ(to_json(suggestions),
            R"({"version":1,"query":"<dea","suggestions":[{"text":"What is a <deadlock>?",)"
            R"("highlight":"What is a &lt;<mark>dea</mark>dlock&gt;?",)"
            R"("id":"/sql#d","url":"/sql#q-d","type":"question"}]})");
  EXPECT_EQ(to_json(Suggestions()), R"({"version":1,"query":"","suggestions":[]})");
}

TEST(ToJson, WritesRelatedQuestionsAsHits) {
  RelatedQuestions related;
  related.id = "/a#b";
  EXPECT_EQ(to_json(related), R"({"version":1,"id":"/a#b","hits":[]})");
  related.hits = sample().hits;
  const auto json = nlohmann::json::parse(to_json(related));
  EXPECT_EQ(json["hits"], nlohmann::json::parse(to_json(sample()))["hits"]);
}

TEST(ToJson, WritesAQuestionWhole) {
  QuestionDetails details;
  details.hit = sample().hits[0];
  details.answer = "A `lock`.";
  details.siblings = {{"/python/concurrency/asyncio", "asyncio & tasks"}};
  RelatedQuestions related;
  related.hits = sample().hits;
  const auto json = nlohmann::json::parse(to_json(details, "<p>A <code>lock</code>.</p>", related));
  const auto search = nlohmann::json::parse(to_json(sample()));
  EXPECT_EQ(json["version"], 1);
  for (const auto& [key, value] : search["hits"][0].items()) {
    if (key == "page") continue;
    EXPECT_EQ(json[key], value) << key;
  }
  EXPECT_EQ(json["page"]["path"], "/python/concurrency/gil");
  EXPECT_EQ(json["page"]["siblings"].dump(),
            R"([{"path":"/python/concurrency/asyncio","title":"asyncio & tasks"}])");
  EXPECT_EQ(json["answer"], "A `lock`.");
  EXPECT_EQ(json["answer_html"], "<p>A <code>lock</code>.</p>");
  EXPECT_EQ(json["related"], search["hits"]);
}

TEST(ToJson, WritesErrors) {
  EXPECT_EQ(
      to_json(Error(ErrorCode::IndexMissing, "no index at \"x\"", "run qasearch-index")),
      R"({"version":1,"error":{"code":"index_missing","message":"no index at \"x\"","hint":"run qasearch-index"}})");
}

TEST(FacetsJson, WritesTheFacetsWithoutTheHits) {
  const auto whole = nlohmann::ordered_json::parse(to_json(sample()));
  const nlohmann::ordered_json part = {{"version", whole["version"]},
                                       {"total", whole["total"]},
                                       {"facets", whole["facets"]},
                                       {"index", whole["index"]}};
  EXPECT_EQ(facets_json(sample()), part.dump());
}

}  // namespace
}  // namespace qasearch
