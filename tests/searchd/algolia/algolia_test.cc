// The handlers on a small site: what the widgets read of their answers.
#include "searchd/algolia/algolia.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include <gmock/gmock.h>

#include "engine/text/utf8.h"
#include "searchd/http/problem.h"
#include "tests/engine/temporary_index.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = nlohmann::json;

Page make_page(const std::string& path, const std::string& framework, const std::string& topic,
               const std::string& updated, std::vector<Question> questions) {
  Page page;
  page.path = path;
  page.title = "Title of " + path;
  page.framework = framework;
  page.topic = topic;
  page.subtopic = topic.empty() ? "" : "Part";
  page.updated = updated;
  page.questions = std::move(questions);
  return page;
}

std::vector<Page> site() {
  using enum Difficulty;
  return {
      make_page("/sql/locks", "SQL", "Transactions & Locks", "2026-06-18",
                {{"deadlock", "What is a <deadlock> & \"why\"?",
                  "Two **transactions** wait: a `deadlock`.\n\n<script>alert(1)</script>\n", Hard},
                 {"wait", "Who waits for a lock?",
                  "The second one waits in line until the first has gone, however long that takes.", Easy}}),
      make_page("/sql/joins", "SQL", "Joins", "2026-06-19",
                {{"inner", "What is an inner join?", "Rows of both.", Medium}}),
      make_page("/py/gil", "Python", "Interop > C", "",
                {{"gil", "What is the GIL?", "A lock of the interpreter.", Hard}}),
      make_page("/misc", "", "", "", {{"none", "What is it's lock?", "Nobody knows.", None}}),
  };
}

class AlgoliaTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { index_ = new TemporaryIndex(site()); }
  static void TearDownTestSuite() { delete index_; }

  Answer post(const Json& body) { return answer_queries({body.dump(), {}}, searcher_, {}); }
  /// The result of one request, with an index's name.
  Json ask(Json request) {
    if (!request.contains("indexName")) request["indexName"] = "qa";
    const Answer answer = post({{"requests", Json::array({request})}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return Json::parse(answer.body)["results"][0];
  }
  std::size_t count(const Json& request) { return ask(request)["nbHits"].get<std::size_t>(); }

  static TemporaryIndex* index_;
  Searcher searcher_ = index_->open();
};

TemporaryIndex* AlgoliaTest::index_ = nullptr;

TEST_F(AlgoliaTest, ListsEverythingWithAllMembers) {
  const Json result = ask({{"facets", "*"}});
  EXPECT_EQ(result["nbHits"], 5);
  EXPECT_EQ(result["hits"].size(), 5u);
  EXPECT_EQ(result["nbPages"], 1);
  EXPECT_EQ(result["facets"]["difficulty"], Json::parse(R"({"easy":1,"hard":2,"medium":1,"none":1})"));
  EXPECT_EQ(result["facets"]["topic"].size(), 3u) << "a question without topic is in no topic";
  EXPECT_EQ(result["facets"]["kind"], Json::parse(R"({"question":5})"));
  EXPECT_EQ(result["facets"]["path"]["/sql/locks"], 2);
  EXPECT_EQ(result["facets"]["categories.lvl1"],
            Json::parse(R"({"SQL > Transactions & Locks":2,"SQL > Joins":1,"Python > Interop › C":1})"));
  EXPECT_EQ(result["facets_stats"]["updated_timestamp"]["min"], 1781740800);
  EXPECT_EQ(result["facets_stats"]["updated_timestamp"]["max"], 1781827200);
  EXPECT_EQ(result["renderingContent"]["facetOrdering"]["values"]["difficulty"]["order"],
            Json::parse(R"(["easy","medium","hard","none"])"));
  EXPECT_FALSE(result.contains("_automaticInsights"));
  EXPECT_FALSE(ask(Json::object()).contains("facets"));
}

TEST_F(AlgoliaTest, GivesAHitWhatDocSearchNeeds) {
  const Json hit = ask({{"query", "deadlock"},
                        {"highlightPreTag", "<mark>"},
                        {"highlightPostTag", "</mark>"},
                        {"attributesToSnippet", {"content:3", "hierarchy.lvl1:99"}}})["hits"][0];
  EXPECT_EQ(hit["objectID"], "/sql/locks#deadlock");
  EXPECT_EQ(hit["url"], "/sql/locks#q-deadlock");
  EXPECT_EQ(hit["question"], "What is a <deadlock> & \"why\"?");
  EXPECT_EQ(hit["type"], "lvl1");
  EXPECT_EQ(hit["hierarchy"]["lvl0"], "SQL · Transactions & Locks · Part");
  EXPECT_EQ(hit["hierarchy"]["lvl1"], "What is a &lt;deadlock&gt; &amp; &quot;why&quot;?");
  EXPECT_TRUE(hit["hierarchy"].contains("lvl6") && hit["hierarchy"]["lvl6"].is_null());
  EXPECT_EQ(hit["_highlightResult"]["hierarchy"]["lvl0"]["value"], hit["hierarchy"]["lvl0"]);
  EXPECT_EQ(hit["_highlightResult"]["question"]["value"],
            "What is a &lt;<mark>deadlock</mark>&gt; &amp; &quot;why&quot;?");
  EXPECT_EQ(hit["_highlightResult"]["question"]["matchLevel"], "full");
  EXPECT_THAT(hit["_snippetResult"]["content"]["value"].get<std::string>(),
              HasSubstr("<mark>deadlock</mark>"));
  EXPECT_EQ(hit["updated_timestamp"], 1781740800);
  EXPECT_EQ(hit["categories"]["lvl2"], "SQL > Transactions & Locks > Part");
  const Json last = ask({{"query", "it's"}})["hits"][0];
  EXPECT_FALSE(last.contains("updated_timestamp") || last.contains("categories"));
  EXPECT_EQ(last["hierarchy"]["lvl0"], "Title of /misc") << "a group has a name in any case";
}

TEST_F(AlgoliaTest, LeavesRawTextToPlaceholders) {
  const Json hit =
      ask({{"query", "deadlock"}, {"highlightPreTag", "__x__"}, {"highlightPostTag", "__/x__"}})["hits"][0];
  EXPECT_EQ(hit["_highlightResult"]["question"]["value"], "What is a <__x__deadlock__/x__> & \"why\"?");
  EXPECT_EQ(hit["hierarchy"]["lvl1"], hit["question"]);
  EXPECT_FALSE(hit.contains("_snippetResult"));
}

TEST_F(AlgoliaTest, WritesTheAttributesThatAreAskedFor) {
  const Json hit = ask({{"attributesToRetrieve", {"question", "hierarchy.lvl1"}},
                        {"attributesToHighlight", {"hierarchy"}},
                        {"attributesToSnippet", {"*:2"}}})["hits"][0];
  EXPECT_EQ(hit.size(), 5u) << hit.dump();
  EXPECT_EQ(hit["hierarchy"].size(), 1u);
  EXPECT_EQ(hit["_highlightResult"].size(), 1u);
  EXPECT_EQ(hit["_highlightResult"]["hierarchy"].size(), 2u);
  EXPECT_TRUE(hit["_snippetResult"].contains("answer"));
  const Json rest = ask({{"attributesToRetrieve", {"*", "-answer", "-hierarchy"}}})["hits"][0];
  EXPECT_FALSE(rest.contains("answer") || rest.contains("hierarchy"));
  EXPECT_TRUE(rest.contains("content"));
  EXPECT_EQ(ask({{"attributesToRetrieve", Json::array()}})["hits"][0].size(), 2u)
      << "objectID and _highlightResult";
}

TEST_F(AlgoliaTest, Filters) {
  const std::pair<const char*, std::size_t> table[] = {
      {R"({"facetFilters":["difficulty:hard"]})", 2},
      {R"({"facetFilters":"difficulty:hard"})", 2},
      {R"({"facetFilters":["difficulty:-hard"]})", 3},
      {R"({"facetFilters":[["difficulty:hard","difficulty:easy"]]})", 3},
      {R"({"facetFilters":["difficulty:hard","difficulty:easy"]})", 0},
      {R"({"facetFilters":["topic:Transactions & Locks"]})", 2},
      {R"({"facetFilters":["categories.lvl1:Python > Interop › C"]})", 1},
      {R"({"facetFilters":["path:/sql/joins"]})", 1},
      {R"({"facetFilters":["language:en"]})", 0},
      {R"({"facetFilters":["language:-en"]})", 5},
      {R"~({"filters":"NOT (framework:SQL OR framework:Python)"})~", 1},
      {R"({"filters":"framework:SQL AND NOT topic:Joins","facetFilters":["difficulty:easy"]})", 1},
      {R"({"numericFilters":["updated_timestamp>=1781827200"]})", 1},
      {R"({"numericFilters":["updated_timestamp!=1781827200"]})", 2},
      {R"({"numericFilters":[["updated_timestamp<1781827200","updated_timestamp>=1781827200"]]})", 3},
      {R"({"query":"lock","facetFilters":["framework:Python"]})", 1},
  };
  for (const auto& [request, total] : table) EXPECT_EQ(count(Json::parse(request)), total) << request;
}

TEST_F(AlgoliaTest, CountsWithinAllFilters) {
  const Json result = ask({{"facetFilters", {"difficulty:hard"}},
                           {"facets", {"difficulty", "framework", "no.such"}},
                           {"hitsPerPage", 0}});
  EXPECT_EQ(result["facets"], Json::parse(R"({"difficulty":{"hard":2},"framework":{"Python":1,"SQL":1}})"));
  EXPECT_THAT(result["hits"], IsEmpty());
  EXPECT_EQ(result["nbHits"], 2);
  EXPECT_EQ(result["nbPages"], 0);
  EXPECT_EQ(ask({{"facets", {"framework"}}, {"maxValuesPerFacet", 1}})["facets"]["framework"],
            Json::parse(R"({"SQL":3})"));
}

TEST_F(AlgoliaTest, SortsByTheIndexsName) {
  const auto first = [&](const char* index) {
    return ask({{"indexName", index}, {"hitsPerPage", 1}})["hits"][0]["objectID"].get<std::string>();
  };
  EXPECT_EQ(first("qa_newest"), "/sql/joins#inner");
  EXPECT_EQ(first("qa_easiest"), "/sql/locks#wait");
  EXPECT_EQ(ask({{"indexName", "_newest"}})["hits"].size(), 5u);
  EXPECT_EQ(ask({{"indexName", "newest"}})["hits"].size(), 5u);
}

TEST_F(AlgoliaTest, PagesToTheEnd) {
  std::set<std::string> ids;
  for (int page = 0; page < 3; ++page) {
    const Json result = ask({{"page", page}, {"hitsPerPage", 2}});
    for (const Json& hit : result["hits"]) ids.insert(hit["objectID"]);
  }
  EXPECT_EQ(ids.size(), 5u);
  const Json beyond = ask({{"page", 1'000'000}, {"hitsPerPage", 1000}});
  EXPECT_THAT(beyond["hits"], IsEmpty());
  EXPECT_EQ(beyond["page"], 1'000'000);
  EXPECT_EQ(beyond["hitsPerPage"], 100);
  EXPECT_EQ(beyond["nbHits"], 5);
}

TEST_F(AlgoliaTest, SearchesFacetValues) {
  const Json found = ask({{"type", "facet"}, {"facet", "topic"}, {"facetQuery", "lo tran"}});
  EXPECT_EQ(
      found["facetHits"],
      Json::parse(
          R"([{"value":"Transactions & Locks","highlighted":"<em>Tran</em>sactions &amp; <em>Lo</em>cks","count":2}])"));
  EXPECT_EQ(ask({{"facet", "topic"}, {"maxFacetHits", 2}})["facetHits"].size(), 2u);
  EXPECT_THAT(ask({{"facet", "topic"}, {"facetQuery", "ocks"}})["facetHits"], IsEmpty())
      << "no beginning of a word";
  EXPECT_THAT(ask({{"facet", "nobody"}})["facetHits"], IsEmpty());
  const Json by_path =
      Json::parse(answer_facet_query({R"({"facetQuery":"jo"})", {"qa", "topic"}}, searcher_, {}).body);
  EXPECT_EQ(by_path["facetHits"][0]["value"], "Joins");
}

TEST(Algolia, FindsFacetValuesBeyondTheFirstThousand) {
  std::vector<Page> pages;
  for (int i = 0; i < 1'100; ++i) {
    const std::string number = std::to_string(1'000 + i);
    pages.push_back(make_page("/p/" + number, "SQL", "Topic " + number, "",
                              {{"q", "What is it?", "It.", Difficulty::Easy}}));
  }
  const TemporaryIndex index(pages);
  Searcher searcher = index.open();
  const Json found =
      Json::parse(answer_facet_query({R"({"facetQuery":"2099 topic"})", {"qa", "topic"}}, searcher, {}).body);
  ASSERT_EQ(found["facetHits"].size(), 1u);
  EXPECT_EQ(found["facetHits"][0]["value"], "Topic 2099");
}

TEST_F(AlgoliaTest, SuggestsTitles) {
  const Json found = ask({{"indexName", "qa_query_suggestions"},
                          {"query", "what is the g"},
                          {"highlightPreTag", "__x__"},
                          {"highlightPostTag", "__/x__"}});
  ASSERT_FALSE(found["hits"].empty());
  EXPECT_EQ(found["hits"][0]["query"], "What is the GIL?");
  EXPECT_THAT(found["hits"][0]["_highlightResult"]["query"]["value"].get<std::string>(), HasSubstr("__x__"));
  EXPECT_EQ(ask({{"indexName", "qa_query_suggestions"}, {"hitsPerPage", 3}})["hits"].size(), 3u);
}

TEST_F(AlgoliaTest, RecommendsRelatedQuestions) {
  const Json body = {{"requests",
                      {{{"indexName", "qa"},
                        {"objectID", "/sql/locks#wait"},
                        {"model", "related-products"},
                        {"threshold", 0},
                        {"maxRecommendations", 2},
                        {"queryParameters", {{"hitsPerPage", 9}}}},
                       {{"indexName", "qa"}, {"objectID", "none"}}}}};
  const Answer answer = answer_recommendations({body.dump(), {}}, searcher_, {});
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Json results = Json::parse(answer.body)["results"];
  for (const Json& hit : results[0]["hits"]) {
    EXPECT_NE(hit["objectID"], "/sql/locks#wait");
    EXPECT_NE(hit["answer"], "");
  }
  EXPECT_THAT(results[1]["hits"], IsEmpty());
}

TEST_F(AlgoliaTest, AnswersInOrderAndLogsTheFirstSearch) {
  const Answer answer = post(Json::parse(
      R"({"requests":[{"indexName":"qa","hitsPerPage":0,"query":"a"},{"indexName":"qa","query":"deadlock"},{"indexName":"qa","query":"gil"}]})"));
  const Json results = Json::parse(answer.body)["results"];
  EXPECT_EQ(results[2]["query"], "gil");
  ASSERT_TRUE(answer.query);
  EXPECT_EQ(answer.query->query, "deadlock");
  EXPECT_EQ(answer.query->total, results[1]["nbHits"]);
}

TEST_F(AlgoliaTest, ArticlesAreFoundByTheirKind) {
  Page article;
  article.path = "/guide";
  article.title = "A guide to locks";
  article.body = "All about it.";
  std::vector<Page> pages = site();
  pages.push_back(article);
  const TemporaryIndex index(pages);
  Searcher searcher = index.open();
  const auto total = [&](const char* filters) {
    const Json body = {{"requests", {{{"indexName", "qa"}, {"filters", filters}}}}};
    return Json::parse(answer_queries({body.dump(), {}}, searcher, {}).body)["results"][0]["nbHits"]
        .get<int>();
  };
  EXPECT_EQ(total(""), 5);
  EXPECT_EQ(total("kind:page"), 1);
  EXPECT_EQ(total("kind:page OR kind:question"), 6);
}

TEST_F(AlgoliaTest, LetsNoMarkupThroughWhereTextsGoToAPage) {
  for (const char* const query : {"deadlock", "<script>", "alert", "\"><img src=x>"}) {
    const Json result = ask({{"query", query},
                             {"highlightPreTag", "<mark>"},
                             {"highlightPostTag", "</mark>"},
                             {"attributesToSnippet", {"*:50"}}});
    for (const Json& hit : result["hits"]) {
      std::vector<std::string> shown = {hit["content"].get<std::string>()};
      for (const auto& [name, level] : hit["hierarchy"].items())
        if (level.is_string()) shown.push_back(level);
      for (const char* const part : {"_highlightResult", "_snippetResult"}) {
        const Json flat = hit[part].flatten();
        for (const auto& [pointer, value] : flat.items())
          if (pointer.ends_with("/value")) shown.push_back(value);
      }
      for (std::string text : shown) {
        for (const std::string tag : {"<mark>", "</mark>"})
          for (std::size_t at = text.find(tag); at != std::string::npos; at = text.find(tag))
            text.erase(at, tag.size());
        EXPECT_EQ(text.find_first_of("<>\""), std::string::npos) << text;
      }
    }
  }
}

TEST_F(AlgoliaTest, AnswersWhatEachClientSent) {
  for (const auto& file :
       std::filesystem::directory_iterator(source_path("tests/searchd/algolia/recorded"))) {
    std::ifstream stream(file.path());
    const Json recorded = Json::parse(stream);
    for (const Json& each : recorded["requests"]) {
      const std::string path = each["path"];
      const PostedRequest posted{each["body"].dump(), {"qa", "topic"}};
      const Answer answer = path.ends_with("/recommendations") ? answer_recommendations(posted, searcher_, {})
                            : path.find("/facets/") != std::string::npos
                                ? answer_facet_query(posted, searcher_, {})
                                : answer_queries(posted, searcher_, {});
      EXPECT_EQ(answer.status, 200) << file.path() << each.dump() << answer.body;
      EXPECT_TRUE(Json::accept(answer.body)) << each.dump();
    }
  }
}

TEST(AlgoliaError, SaysWhatTheClientsRead) {
  const Answer wrong = algolia_error(problem(400, "usage", "page must be a number"));
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.body, "{\"message\":\"page must be a number\",\"status\":400}\n");
  const Answer busy = algolia_error(problem(503, "overloaded", "too many"));
  EXPECT_EQ(busy.status, 429);
  EXPECT_THAT(busy.fields, HasSubstr("Retry-After: 1"));
  EXPECT_EQ(algolia_error(problem(503, "index_missing", "none")).status, 503);
}

}  // namespace
}  // namespace qasearch
