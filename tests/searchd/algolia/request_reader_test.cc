#include "searchd/algolia/request_reader.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include <gmock/gmock.h>

#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::json;

Result<AlgoliaRequest> read(const std::string& text) { return read_request(Json::parse(text)); }

TEST(ReadRequest, TakesThreeEncodings) {
  for (
      const char* const text :
      {R"({"indexName":"qa","query":"lock","hitsPerPage":7,"facetFilters":[["difficulty:hard"]],"facets":["difficulty"]})",
       R"({"indexName":"qa","query":"other","params":{"query":"lock","hitsPerPage":"7","facetFilters":"[[\"difficulty:hard\"]]","facets":"difficulty"}})",
       R"({"indexName":"qa","params":"query=lock&hitsPerPage=7&facetFilters=%5B%5B%22difficulty%3Ahard%22%5D%5D&facets=%5B%22difficulty%22%5D&tagFilters="})"}) {
    const auto request = read(text);
    ASSERT_TRUE(request) << text << request.error().message;
    EXPECT_EQ(request->index, "qa");
    EXPECT_EQ(request->query, "lock") << text;
    EXPECT_EQ(request->hits_per_page, 7u) << text;
    EXPECT_EQ(to_string(request->condition()), "(all difficulty=hard)") << text;
    EXPECT_THAT(*request->facets, ElementsAre("difficulty")) << text;
  }
}

TEST(ReadRequest, HasTheClientsDefaults) {
  const auto request = read(R"({"indexName":"qa","hitsPerPage":null})");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->hits_per_page, 20u);
  EXPECT_FALSE(request->values_per_facet);
  EXPECT_EQ(request->tags.before, "<em>");
  EXPECT_FALSE(request->facets || request->retrieved || request->highlighted || request->searches_facet());
  EXPECT_TRUE(request->condition().is_empty());
}

TEST(ReadRequest, PassesOverWhatItDoesNotKnow) {
  EXPECT_TRUE(read(
      R"({"indexName":"qa","nobodyKnows":{"a":[1]},"userToken":5,"distinct":true,"params":"a&=&b=%zz&&"})"));
}

TEST(ReadRequest, LowersNumbersToTheLimits) {
  const auto request = read(
      R"({"indexName":"qa","hitsPerPage":1e9,"page":5000,"maxValuesPerFacet":99999,"maxFacetHits":1e300})");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->hits_per_page, kMaxLimit);
  EXPECT_EQ(request->page, 5000u);
  EXPECT_EQ(request->values_per_facet, 1000u);
  EXPECT_EQ(request->facet_hits, kMostFacetHits);
}

TEST(ReadRequest, TakesAnyTextAsAQueryAndCutsIt) {
  for (const char* const text : {R"("[")", R"("10")", R"("true")", R"("\u0000")"})
    EXPECT_EQ(read(std::string(R"({"indexName":"qa","query":)") + text + "}")->query,
              Json::parse(text).get<std::string>());
  EXPECT_EQ(read(R"({"indexName":"qa","query":10})")->query, "10");
  std::string text;
  for (int i = 0; i < 600; ++i) text += "ü";
  EXPECT_EQ(read(Json{{"indexName", "qa"}, {"query", text}}.dump())->query.size(), 1024u);
  EXPECT_EQ(read(R"({"indexName":"qa","params":"query=a%20b+c%2B%2B%FF"})")->query, "a b c++\uFFFD");
}

TEST(ReadRequest, NamesTheWrongParameter) {
  const std::pair<const char*, const char*> table[] = {
      {R"([])", "a request must be an object"},
      {R"({})", "indexName is missing"},
      {R"({"indexName":""})", "indexName is missing"},
      {R"({"indexName":["qa"]})", "indexName must be a text, not 'array'"},
      {R"({"indexName":"qa","hitsPerPage":-1})", "hitsPerPage must be a whole number"},
      {R"({"indexName":"qa","hitsPerPage":1.5})", "hitsPerPage"},
      {R"({"indexName":"qa","hitsPerPage":"NaN"})", "hitsPerPage must be a number, not 'NaN'"},
      {R"({"indexName":"qa","hitsPerPage":{}})", "hitsPerPage must be a number, not 'object'"},
      {R"({"indexName":"qa","page":true})", "page must be a number"},
      {R"({"indexName":"qa","query":["a"]})", "query must be a text"},
      {R"({"indexName":"qa","facets":{"a":1}})", "facets must be a list"},
      {R"({"indexName":"qa","facets":[["a"]]})", "facets must be a text"},
      {R"({"indexName":"qa","facets":"[1"})", "facets is no JSON"},
      {R"({"indexName":"qa","filters":"((("})", "filters: "},
      {R"({"indexName":"qa","params":[]})", "params must be an object or a text"},
      {R"({"indexName":"qa","params":"hitsPerPage=x"})", "hitsPerPage"},
      {R"({"indexName":"qa","highlightPreTag":"<script>"})", "highlightPreTag must be a tag"},
  };
  for (const auto& [text, message] : table) {
    const auto request = read(text);
    ASSERT_FALSE(request) << text;
    EXPECT_THAT(request.error().message, HasSubstr(message)) << text;
  }
}

TEST(ReadRequests, TakesAListOfFifty) {
  std::string list;
  for (std::size_t i = 0; i < kMostRequests; ++i)
    list += std::string(i == 0 ? "" : ",") + R"({"indexName":"qa"})";
  EXPECT_EQ(read_requests("{\"requests\":[" + list + "]}")->size(), kMostRequests);
  EXPECT_FALSE(read_requests("{\"requests\":[" + list + ",{\"indexName\":\"qa\"}]}"));
  EXPECT_TRUE(read_requests("{\"requests\":[]}")->empty());
  for (const char* const body : {"", "{", "[]", "{}", "null", "{\"requests\":{}}", "{\"requests\":[1]}"})
    EXPECT_FALSE(read_requests(body)) << body;
}

TEST(ReadPathRequest, TakesNamesFromThePath) {
  const auto request =
      read_path_request(R"({"indexName":"other","facetQuery":"co","params":"query=a"})", "qa", "topic");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->index + request->facet + request->facet_query + request->query, "qatopiccoa");
  EXPECT_TRUE(read_path_request("", "qa", {}));
  EXPECT_FALSE(read_path_request("[]", "qa", {}));
}

/// The requests that the clients' packages sent from a browser.
TEST(ReadRequests, ReadsWhatEachClientSends) {
  std::size_t read_all = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(source_path("tests/searchd/algolia/recorded"))) {
    std::ifstream stream(file.path());
    const Json recorded = Json::parse(stream);
    for (const Json& each : recorded["requests"]) {
      const std::string body = each["body"].dump();
      const bool is_facet = each["path"].get<std::string>().find("/facets/") != std::string::npos;
      if (is_facet) {
        EXPECT_TRUE(read_path_request(body, "qa", "topic")) << file.path() << body;
      } else {
        const auto requests = read_requests(body);
        EXPECT_TRUE(requests) << file.path() << body << (requests ? "" : requests.error().message);
      }
      ++read_all;
    }
  }
  EXPECT_GT(read_all, 50u);
}

}  // namespace
}  // namespace qasearch
