#include "searchd/api/dispatch.h"
#include "searchd/api/route.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "engine/text/percent_coding.h"
#include "searchd/api/routes.h"
#include "searchd/http/target.h"
#include "tests/engine/temporary_index.h"
#include "tests/searchd/json_schema.h"
#include "tests/searchd/small_site.h"

namespace qasearch {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// The way of a request without sockets and threads.
class DispatchTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { directory_ = new TemporaryIndex(small_site()); }
  static void TearDownTestSuite() { delete directory_; }

  DispatchTest() {
    auto index = std::make_shared<IndexSnapshot>();
    index->ready = true;
    index->info = searcher_.info();
    index->built_at_s = seconds_of(index->info.built_at);
    index->seed = answer_seed(index->info);
    index->last_run = R"({"outcome":"published"})";
    request_context_.index = index;
    request_context_.cache = &cache_;
    request_context_.metrics_text = [] { return "up 1\n"; };
    request_context_.now_s = [at = index->built_at_s] { return at + 86; };
  }

  Dispatched begin(const std::string& target, const std::string& method = "GET",
                   const std::string& coding = "") {
    return dispatch({.method = method, .target = target, .accept_encoding = coding}, request_context_);
  }

  /// The answer, searched for if need be, and kept as a worker keeps it.
  Answer get(const std::string& target, const std::string& method = "GET", const std::string& coding = "") {
    const Dispatched dispatched = begin(target, method, coding);
    if (dispatched.answer) return *dispatched.answer;
    const Answer answer = run_task(*dispatched.task, searcher_, *request_context_.index, {});
    if (answer.status == 200)
      cache_.keep(cache_key(*request_context_.index, *dispatched.task), shared(answer));
    return answer;
  }

  /// The answer to a browser.
  Answer page(const std::string& target) {
    const Dispatched dispatched =
        dispatch({.method = "GET", .target = target, .accept = "text/html,*/*;q=0.8"}, request_context_);
    return dispatched.answer ? *dispatched.answer
                             : run_task(*dispatched.task, searcher_, *request_context_.index, {});
  }

  void expect_timeout(const std::string& target) {
    const Dispatched dispatched = begin(target);
    ASSERT_TRUE(dispatched.task) << target;
    const Deadline passed(Deadline::Clock::now() - std::chrono::seconds(1), nullptr);
    const Answer answer = run_task(*dispatched.task, searcher_, *request_context_.index, passed);
    EXPECT_EQ(answer.status, 503) << target;
  }

  Json json(const std::string& target) { return Json::parse(get(target).body); }

  static TemporaryIndex* directory_;
  Searcher searcher_ = directory_->open();
  AnswerCache cache_{1 << 20};
  RequestContext request_context_;
};

TemporaryIndex* DispatchTest::directory_ = nullptr;

TEST_F(DispatchTest, TagsTellIndexesApartThatWereBuiltAlike) {
  const TemporaryIndex other(small_site());
  EXPECT_EQ(other.open().info().built_at, searcher_.info().built_at);
  EXPECT_NE(answer_seed(other.open().info()), answer_seed(searcher_.info()));
  EXPECT_EQ(answer_seed(directory_->open().info()), answer_seed(searcher_.info()));
}

TEST_F(DispatchTest, Searches) {
  const Json answer = json("/api/v1/search?q=deadlock&difficulty=hard&limit=3&facets=difficulty,type");
  EXPECT_EQ(answer["total"], 6);
  EXPECT_EQ(answer["hits"].size(), 3u);
  EXPECT_EQ(answer["facets"].size(), 2u);
  EXPECT_EQ(answer["query"]["raw"], "deadlock");
  EXPECT_EQ(json("/api/v1/search?q=deadlock&framework=Python")["total"], 0);
  EXPECT_EQ(json("/api/v1/search?page=%2Fpython%2Fgil&sort=page")["total"], 2);
  EXPECT_THAT(json("/api/v1/search?q=deadlock&facets=none")["facets"], IsEmpty());
  EXPECT_FALSE(json("/api/v1/search?q=deadlock").contains("explanation"));
  const Json explained = json("/api/v1/search?q=deadlock&explain=1");
  EXPECT_THAT(explained["explanation"]["plan"].get<std::string>(), HasSubstr("deadlock"));
  EXPECT_EQ(explained["hits"][0]["explanation"][0]["reason"], "title");
}

TEST_F(DispatchTest, TakesAnyBytesAsAQuery) {
  for (const char* query :
       {"%00", "%c0%af", "%ff%fe", "((((", "%22", "a+OR+", "-+-", "*", "title:", "%0d%0a"}) {
    const Answer answer = get(std::string("/api/v1/search?q=") + query);
    EXPECT_EQ(answer.status, 200) << query;
    EXPECT_TRUE(Json::accept(answer.body)) << query;
  }
}

TEST_F(DispatchTest, CountsAllFacets) {
  const Json answer = json("/api/v1/facets");
  EXPECT_EQ(answer["total"], 14);
  EXPECT_EQ(answer["facets"]["framework"][0]["value"], "SQL");
  EXPECT_EQ(answer["facets"]["framework"][0]["count"], 12);
  EXPECT_TRUE(answer["facets"].contains("type"));
}

TEST_F(DispatchTest, NamesWhatIsWrong) {
  const struct {
    const char *target, *method;
    int status;
    const char *code, *detail;
  } table[] = {
      {"/nowhere", "GET", 404, "not_found", "/nowhere"},
      {"/api/v1/search/", "GET", 404, "not_found", ""},
      {"//api/v1/search", "GET", 404, "not_found", ""},
      {"/api/v1/%73earch%00", "GET", 404, "not_found", ""},
      {"/api/v1/search?limit=x", "GET", 400, "usage", "limit"},
      {"/api/v1/search?q=%zz", "GET", 400, "usage", "percent"},
      {"/api/v1/question", "GET", 400, "usage", "id is missing"},
      {"/api/v1/search", "POST", 405, "method_not_allowed", ""},
      {"/metrics", "DELETE", 405, "method_not_allowed", ""},
      {"/api/v1/search", "get", 405, "method_not_allowed", ""},
      {"/1/indexes/qa/settings", "GET", 404, "not_found", ""},
      {"/1/indexes//query", "POST", 404, "not_found", ""},
      {"/1/indexes/qa/queries", "POST", 404, "not_found", ""},
  };
  for (const auto& row : table) {
    const Answer answer = get(row.target, row.method);
    EXPECT_EQ(answer.status, row.status) << row.target;
    const Json problem = Json::parse(answer.body);
    EXPECT_EQ(problem["code"], row.code) << row.target;
    EXPECT_EQ(problem["status"], row.status) << row.target;
    EXPECT_THAT(problem["detail"], HasSubstr(row.detail)) << row.target;
    if (row.status == 405) {
      EXPECT_EQ(answer.fields, "Allow: GET, HEAD, OPTIONS\r\n");
    }
  }
}

TEST_F(DispatchTest, SearchesForAWidgetThatPosts) {
  const auto post = [&](const std::string& target, const std::string& body) {
    return dispatch({.method = "POST", .target = target, .body = body}, request_context_);
  };
  const std::string target = "/1/indexes/*/queries?x-algolia-api-key=any",
                    body = R"({"requests":[{"indexName":"qa","query":"gil"}]})";
  const Dispatched first = post(target, body);
  ASSERT_TRUE(first.task);
  EXPECT_EQ(late_query(*first.task)->query, "gil");
  const Answer answer = run_task(*first.task, searcher_, *request_context_.index, {});
  EXPECT_EQ(Json::parse(answer.body)["results"][0]["query"], "gil");
  EXPECT_EQ(answer.etag + answer.cache_control, "no-store") << "a POST is not revalidated";
  cache_.keep(cache_key(*request_context_.index, *first.task), shared(answer));
  EXPECT_EQ(post("/1/indexes/*/queries", body).cache, CacheUse::Hit);
  EXPECT_TRUE(post(target, R"({"requests":[]})").task);
  EXPECT_THAT(post("/1/indexes/C%2FC%2B%2B/facets/topic/query", "{}").task->posted.names,
              testing::ElementsAre("C/C++", "topic"));
  EXPECT_EQ(begin("/1/indexes/*/queries").answer->fields, "Allow: POST, OPTIONS\r\n");
  EXPECT_EQ(get("/1/indexes/*/queries", "OPTIONS").fields, "Allow: POST, OPTIONS\r\n");
}

TEST_F(DispatchTest, LogsLateSearchesOfRoutesThatLogTheirQuery) {
  const auto is_logged = [&](const std::string& target, const std::string& method, const std::string& body) {
    const Dispatched begun = dispatch({.method = method, .target = target, .body = body}, request_context_);
    return late_query(begun.task.value()).has_value();
  };
  EXPECT_TRUE(is_logged("/api/v1/search?q=gil", "GET", ""));
  EXPECT_TRUE(is_logged("/?q=gil", "GET", ""));
  EXPECT_FALSE(is_logged("/api/v1/suggest?q=gil", "GET", ""));
  EXPECT_TRUE(is_logged("/1/indexes/qa/query", "POST", R"({"query":"gil"})"));
  EXPECT_FALSE(is_logged("/1/indexes/qa/facets/topic/query", "POST", "{}")) << "not logged in time either";
}

TEST_F(DispatchTest, LogsNoKeysOfWidgets) {
  EXPECT_EQ(logged_target({.target = "/1/indexes/*/queries?x-algolia-api-key=secret"}),
            "/1/indexes/*/queries");
  EXPECT_EQ(logged_target({.target = "/?q=a"}), "/?q=a");
}

TEST_F(DispatchTest, AnswersOptions) {
  EXPECT_EQ(get("/api/v1/search", "OPTIONS").status, 204);
  EXPECT_EQ(get("*", "OPTIONS").status, 204);
  EXPECT_EQ(get("/nowhere", "OPTIONS").status, 404);
}

TEST_F(DispatchTest, AnswersFromTheCacheWhatIsAskedAgain) {
  EXPECT_EQ(begin("/api/v1/search?q=gil").cache, CacheUse::Miss);
  const Answer first = get("/api/v1/search?q=gil");
  const Dispatched again = begin("/api/v1/search?utm=x&sort=&q=gil");
  ASSERT_TRUE(again.answer);
  EXPECT_EQ(again.cache, CacheUse::Hit);
  EXPECT_EQ(again.answer->body, first.body);
  EXPECT_TRUE(begin("/api/v1/search?q=gil&limit=1").task);
  auto published = std::make_shared<IndexSnapshot>(*request_context_.index);
  published->info.revision = 2;
  published->seed = answer_seed(published->info);
  request_context_.index = published;
  EXPECT_TRUE(begin("/api/v1/search?q=gil").task) << "an answer of another revision";
}

TEST_F(DispatchTest, TagsAnswersByRevisionAndRequest) {
  const std::string tag = get("/api/v1/search?q=gil").etag;
  EXPECT_THAT(tag, StartsWith("\"1-"));
  EXPECT_EQ(get("/api/v1/search?q=gil&framework=").etag, tag);
  EXPECT_NE(get("/api/v1/search?q=gil&limit=1").etag, tag);
  EXPECT_NE(get("/api/v1/search?q=gil", "GET", "gzip").etag, tag);
  EXPECT_EQ(get("/api/v1/search?limit=x").etag, "");
}

TEST_F(DispatchTest, PacksOnRequest) {
  const Answer plain = get("/api/v1/search?q=deadlock"),
               packed = get("/api/v1/search?q=deadlock", "GET", "gzip");
  EXPECT_EQ(plain.coding, Coding::Identity);
  EXPECT_EQ(packed.coding, Coding::Gzip);
  EXPECT_LT(packed.body.size(), plain.body.size() / 2);
  EXPECT_TRUE(plain.negotiated && packed.negotiated);
  EXPECT_EQ(get("/healthz", "GET", "gzip").coding, Coding::Identity) << "too short to gain";
  EXPECT_EQ(get("/openapi.json", "GET", "gzip").coding, Coding::Gzip);
  EXPECT_NE(get("/openapi.json", "GET", "gzip").etag, get("/openapi.json").etag);
}

TEST_F(DispatchTest, WaitsForAnIndex) {
  request_context_.index = std::make_shared<IndexSnapshot>();
  for (const char* target : {"/api/v1/search?q=a", "/api/v1/facets", "/", "/?q=a", "/q/a", "/readyz"}) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 503) << target;
    EXPECT_THAT(answer.fields, HasSubstr("Retry-After: ")) << target;
  }
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/page.css").status, 200);
  EXPECT_EQ(json("/readyz")["ready"], false);
}

TEST_F(DispatchTest, TellsWhetherItIsReady) {
  const Json answer = json("/readyz");
  EXPECT_EQ(answer["ready"], true);
  EXPECT_EQ(answer["age_s"], 86);
  EXPECT_EQ(answer["questions"], 14);
  EXPECT_EQ(answer["last_run"]["outcome"], "published");
  EXPECT_TRUE(answer["problem"].is_null());
}

TEST_F(DispatchTest, TellsNobodyWhereTheIndexLies) {
  auto index = std::make_shared<IndexSnapshot>(*request_context_.index);
  index->problem = Error(ErrorCode::IndexUnreadable, "/srv/secret/index/generations/8/x is damaged",
                         "look at /srv/secret");
  index->refused = 8;
  index->last_run =
      R"({"version":1,"outcome":"io","index":"/srv/secret","error":{"message":"/srv/secret","hint":""},)"
      R"("problems":[{"path":"/srv/secret"}],"note":"/srv/secret","files":3,"consecutive_failures":2})";
  request_context_.index = index;
  const Json ready = json("/readyz");
  EXPECT_EQ(ready["problem"]["code"], "index_unreadable");
  EXPECT_EQ(ready["problem"]["generation"], 8);
  EXPECT_EQ(ready["last_run"]["consecutive_failures"], 2);
  EXPECT_EQ(ready["last_run"].size(), 4u);
  EXPECT_THAT(get("/readyz").body, Not(HasSubstr("secret")));
  index = std::make_shared<IndexSnapshot>(*index);
  index->ready = false;
  request_context_.index = index;
  const Answer answer = get("/api/v1/search?q=a");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(Json::parse(answer.body)["code"], "index_unreadable");
  EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
}

TEST_F(DispatchTest, SearchesNothingForWhoHasTheAnswer) {
  const std::string target = "/api/v1/search?q=deadlock";
  const std::string tag = entity_tag(*request_context_.index, *begin(target).task);
  const auto ask = [&](const std::string& if_none_match, const std::string& other = "") {
    return dispatch({.method = "GET", .target = target + other, .if_none_match = if_none_match},
                    request_context_);
  };
  const Dispatched known = ask("\"other\", W/" + tag);
  ASSERT_TRUE(known.answer);
  EXPECT_EQ(known.answer->etag, tag);
  EXPECT_EQ(known.answer->cache_control, "public, no-cache");
  EXPECT_TRUE(ask("*").task) << "whether there is an answer shows when it is made";
  EXPECT_TRUE(ask("x " + tag).task) << "no list of tags";
  EXPECT_TRUE(ask(tag, "&limit=1").task);
}

TEST_F(DispatchTest, GivesAProvisionalAnswerNoTag) {
  Route route = *begin("/q/sql/locks%23lock0").route;
  SearchTask task{.route = &route, .canonical = "/q/x"};
  route.search = [](const Parameters&, Searcher&, const Deadline&) { return Answer{.is_provisional = true}; };
  const Answer answer = run_task(task, searcher_, *request_context_.index, {});
  EXPECT_EQ(answer.etag, "");
  EXPECT_EQ(answer.cache_control, "no-store");
}

TEST_F(DispatchTest, StopsAnyAnswerAtItsDeadline) {
  const std::string id = percent_encode("/sql/locks#lock0", "");
  for (const std::string target :
       {"/api/v1/suggest?q=dea", "/api/v1/facets", "/", "/?q=deadlock", "/q/sql/locks%23lock0"})
    expect_timeout(target);
  expect_timeout("/api/v1/question?id=" + id);
  expect_timeout("/api/v1/related?id=" + id);
  const Dispatched dispatched = begin("/api/v1/search?q=deadlock");
  const Deadline passed(Deadline::Clock::now() - std::chrono::seconds(1), nullptr);
  const Answer answer = run_task(*dispatched.task, searcher_, *request_context_.index, passed);
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(Json::parse(answer.body)["code"], "timeout");
  EXPECT_EQ(answer.etag, "");
  std::atomic<bool> gone{true};
  EXPECT_EQ(run_task(*dispatched.task, searcher_, *request_context_.index,
                     {Deadline::Clock::time_point::max(), &gone})
                .status,
            503);
}

// --- Pages -------------------------------------------------------------------------------------------------

TEST_F(DispatchTest, ShowsASearchAsAPage) {
  const Answer answer = page("/?q=%3Cscript%3Ealert(1)%3C/script%3E+deadlock&difficulty=easy&limit=2");
  EXPECT_EQ(answer.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(answer.fields, HasSubstr("Content-Security-Policy: default-src 'none'"));
  EXPECT_THAT(answer.body, Not(HasSubstr("<script>")));
  for (const char* const part : {
           "<script type=\"module\" src=\"./page.js\"></script>",
           "<input type=\"hidden\" name=\"difficulty\" value=\"easy\">",
           "data-toggle=\"difficulty=hard\"",
           "value=\"&lt;script&gt;alert(1)&lt;/script&gt; deadlock\"",
           "action=\"./\"",
           "href=\"./page.css\"",
           "<mark>deadlock</mark>",
           "href=\"./q/sql/locks%23lock0?q=",
           "&amp;difficulty=easy&amp;limit=2&amp;offset=2\" rel=\"next\">",
           "aria-current=\"true\"><span class=\"lv easy\">",
           "<span class=\"vh\">Remove </span>",
           "medium</span><span class=\"n\">0</span>",
       })
    EXPECT_THAT(answer.body, HasSubstr(part));
  EXPECT_THAT(page("/?q=deadlock&limit=5&offset=5").body, HasSubstr("6–10 of 12 questions for “deadlock”"));
}

TEST_F(DispatchTest, KeepsTheOtherParametersInLinks) {
  const std::string body = page("/?q=deadlock&per_page=3&limit=1&sort=newest").body;
  EXPECT_THAT(
      body,
      HasSubstr("./?q=deadlock&amp;sort=newest&amp;limit=1&amp;per_page=3&amp;offset=1\" rel=\"next\""));
  EXPECT_THAT(body, HasSubstr("./?q=deadlock&amp;limit=1&amp;per_page=3\">Best match"));
  EXPECT_THAT(page("/?framework=sql").body,
              HasSubstr("href=\"./#filters\" data-toggle=\"framework=SQL\" aria-current=\"true\""))
      << "a slug is removed by the link of its name";
}

TEST_F(DispatchTest, SearchesAsTypedWhenAsked) {
  const std::string corrected = page("/?q=deadlok").body;
  EXPECT_THAT(corrected, HasSubstr("<h1>12 questions for “deadlock”</h1>"));
  EXPECT_THAT(corrected, HasSubstr("Nothing has “deadlok”, so this is for <strong>deadlock</strong>."));
  EXPECT_THAT(corrected, HasSubstr("<a href=\"./?q=deadlok&amp;exact=1\">Search for “deadlok” as typed</a>"));
  EXPECT_THAT(page("/?q=deadlok&exact=1").body, HasSubstr("Nothing found for “deadlok”"));
  EXPECT_EQ(json("/api/v1/search?q=deadlok&exact=1")["total"], 0);
  EXPECT_TRUE(json("/api/v1/search?q=deadlok&exact=1")["query"]["corrected"].is_null());
}

TEST_F(DispatchTest, TicksOnlyWhatSomebodyHasChosen) {
  EXPECT_THAT(page("/?q=deadlock").body, Not(HasSubstr("\" aria-current=\"true\"><span class=\"lv")));
  EXPECT_THAT(page("/?q=deadlock&difficulty=easy").body,
              HasSubstr("data-toggle=\"difficulty=easy\" aria-current=\"true\">"));
}

TEST_F(DispatchTest, ServesStylesAndScriptsThatKnowTheirWords) {
  for (const char* const target : {"/page.css", "/page.js", "/qasearch.js"}) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_NE(answer.etag, "") << target;
    for (const char* const part : {"\nimport ", "\nexport ", "@QASEARCH"})
      EXPECT_THAT(answer.body, Not(HasSubstr(part))) << target;
  }
  for (const char* const target : {"/page.css", "/qasearch.js"})
    EXPECT_THAT(get(target).body,
                HasSubstr("@supports not (color: light-dark(red, red)) {:root, :host {--q-bg: #fff; "))
        << "colours for browsers without light-dark()";
  EXPECT_EQ(get("/page.js").content_type, "text/javascript; charset=utf-8");
  const Answer element = get("/qasearch.js");
  EXPECT_THAT(element.body, HasSubstr("\"Vorschläge\""));
  EXPECT_THAT(element.body, HasSubstr("customElements.define('qa-search'"));
}

TEST_F(DispatchTest, ListsFacetValuesByName) {
  const Json facets = json("/api/v1/search?facet_query=SQ&framework=Python")["facets"];
  ASSERT_EQ(facets["framework"].size(), 2u);
  EXPECT_EQ(facets["framework"][0]["value"], "SQL");
  EXPECT_EQ(facets["framework"][1]["value"], "Python") << "chosen";
  EXPECT_THAT(page("/?q=deadlock&facet_query=sq").body, Not(HasSubstr("facet_query")));
}

TEST_F(DispatchTest, OffersWaysOutOfNoHits) {
  const std::string none = page("/?q=nothingatall").body;
  EXPECT_THAT(none, HasSubstr("Nothing found for “nothingatall”"));
  EXPECT_THAT(none, HasSubstr("href=\"./?framework=SQL\""));
  const std::string filtered = page("/?q=deadlock&framework=Python").body;
  EXPECT_THAT(filtered,
              HasSubstr("<a href=\"./?q=deadlock\">any Subject</a> <span class=\"soft\">12 questions"));
  // No single filter is in the way, all together are.
  const std::string both = page("/?q=deadlock&framework=Python&topic=Nothing&sort=newest").body;
  EXPECT_THAT(
      both,
      HasSubstr("<a href=\"./?q=deadlock&amp;sort=newest\">Clear all</a> <span class=\"soft\">12 questions"));
}

TEST_F(DispatchTest, ShowsWhatThereIsOnTheStartPage) {
  const std::string body = page("/").body;
  for (const char* const part :
       {"14 questions, each with its answer", "href=\"./?framework=SQL\"", "autofocus",
        "aria-label=\"6 easy, ", "href=\"./?framework=Python&amp;topic=Concurrency\"", "Newest",
        "One to try"})
    EXPECT_THAT(body, HasSubstr(part));
}

TEST_F(DispatchTest, ShowsAQuestionAsAPage) {
  const Answer answer = page("/q/sql/locks%23lock1?q=dead+lock");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.etag.empty(), answer.is_provisional) << "a busy machine may have no time for colours";
  for (const char* const part : {
           "<h1>What is a deadlock of ",
           "<strong>waits</strong>",
           "&lt;script&gt;x&lt;/script&gt;",
           "href=\"../../page.css\"",
           "href=\"../../?q=dead%20lock\">‹ Results for “dead lock”</a>",
           "rel=\"prev\" href=\"../../q/sql/locks%23lock0?q=dead%20lock\"",
           "rel=\"next\" href=\"../../q/sql/locks%23lock2?q=dead%20lock\"",
           "aria-current=\"page\"",
       })
    EXPECT_THAT(answer.body, HasSubstr(part));
  EXPECT_THAT(answer.body, Not(HasSubstr("javascript:")));
  EXPECT_EQ(page("/q/sql/locks%23none").status, 404);
  EXPECT_EQ(page("/q/").status, 400);
  EXPECT_EQ(page("/q/a?id=%2Fsql%2Flocks%23lock1").status, 404) << "the path names the question";
}

TEST_F(DispatchTest, AnswersPlainTextToProgramsThatAcceptNoHtml) {
  const Answer answer = get("/?q=deadlock&limit=1");
  EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
  EXPECT_TRUE(answer.varies_by_accept);
  EXPECT_THAT(answer.body, StartsWith("1. What is a deadlock of "));
  EXPECT_THAT(answer.body, HasSubstr("1–1 of 12 questions · easy 6 · "));
  EXPECT_EQ(page("/?q=deadlock&limit=1").content_type, "text/html; charset=utf-8") << "not what was cached";
  EXPECT_NE(page("/?q=deadlock&limit=1").etag, answer.etag);
}

TEST_F(DispatchTest, TakesAFrameworkWithACommaWholeWhereThereIsOne) {
  std::vector<Page> pages = small_site();
  pages[0].framework = "C, C++";
  const TemporaryIndex index(pages);
  Searcher searcher = index.open();
  const auto total = [&](const std::string& query) {
    const Dispatched dispatched = begin("/api/v1/search?" + query);
    return Json::parse(run_task(*dispatched.task, searcher, *request_context_.index, {}).body)["total"]
        .get<int>();
  };
  EXPECT_EQ(total("framework=C,%20C%2B%2B"), 12);
  EXPECT_EQ(total("framework=C,%20C%2B%2B&framework=Python"), 14);
  EXPECT_EQ(total("framework=Python,Go"), 2);
  EXPECT_EQ(total("framework=Go,Rust"), 0);
  EXPECT_EQ(total("framework=,"), 14);
}

// --- Shapes of others
// ---------------------------------------------------------------------------------------

TEST_F(DispatchTest, ListsSectionsForNuxt) {
  const Json all = json("/api/v1/sections");
  ASSERT_EQ(all.size(), 16u) << "two pages and their questions";
  EXPECT_EQ(all[0]["level"], 1);
  EXPECT_EQ(all[0]["id"], "/python/gil");
  EXPECT_EQ(
      all[1],
      Json::parse(
          R"({"id":"/python/gil#q-lock0","title":"What is the GIL?","titles":["Python","Concurrency","The GIL"],"level":2,)"
          R"("content":"It waits in state one. See locks and .\nSELECT 0;"})"))
      << all[1].dump();
  EXPECT_EQ(json("/api/v1/sections?framework=sql&limit=3").size(), 3u);
  const Json found = json("/api/v1/sections?q=gil&limit=1");
  EXPECT_EQ(found[0]["snippets"]["title"], "What is the <mark>GIL</mark>?");
  EXPECT_TRUE(found[0]["content"].is_string());
  EXPECT_EQ(json("/api/v1/sections?q=deadlock&limit=1")[0]["snippets"]["title"],
            "What is a <mark>deadlock</mark> of <kind> 0?")
      << "the component escapes";
}

TEST_F(DispatchTest, SuggestsToBrowsers) {
  const Answer answer = get("/suggest?q=what%20is%20the");
  EXPECT_EQ(answer.content_type, "application/x-suggestions+json");
  EXPECT_EQ(Json::parse(answer.body), Json::parse(R"(["what is the",["What is the GIL?"],[],[]])"));
}

TEST_F(DispatchTest, DescribesItselfToBrowsers) {
  const auto ask = [&](const std::string& host) {
    return *dispatch({.method = "GET", .target = "/opensearch.xml", .host = host}, request_context_).answer;
  };
  EXPECT_EQ(ask("").status, 404);
  EXPECT_THAT(ask("a.example:8710").body,
              HasSubstr("template=\"http://a.example:8710/suggest?q={searchTerms}\""));
  request_context_.public_url = "https://a.example/search&";
  const Answer answer = ask("b.example");
  EXPECT_EQ(answer.content_type, "application/opensearchdescription+xml");
  EXPECT_THAT(answer.body, HasSubstr("template=\"https://a.example/search&amp;/?q={searchTerms}\""));
  EXPECT_THAT(page("/").body,
              HasSubstr("<link rel=\"search\" type=\"application/opensearchdescription+xml\""));
}

// --- The API's description --------------------------------------------------------------------------------

TEST_F(DispatchTest, AnswersAsTheDescriptionSays) {
  const JsonSchema schema(Json::parse(openapi_json()));
  const Json description = Json::parse(openapi_json());
  const std::string id = percent_encode("/sql/locks#lock0", "");
  const std::vector<std::string> targets = {"/api/v1/search",
                                            "/api/v1/search?q=deadlock&explain=1&facets=type",
                                            "/api/v1/search?q=nothingatall",
                                            "/api/v1/search?type=page",
                                            "/api/v1/search?limit=1000",
                                            "/api/v1/suggest?q=dea",
                                            "/api/v1/suggest?q=",
                                            "/api/v1/question?id=" + id,
                                            "/api/v1/question?id=none",
                                            "/api/v1/related?id=" + id,
                                            "/api/v1/related?id=none",
                                            "/api/v1/facets",
                                            "/api/v1/sections?q=deadlock",
                                            "/api/v1/sections?limit=x",
                                            "/healthz",
                                            "/readyz",
                                            "/openapi.json",
                                            "/api/v1/question"};
  for (const std::string& target : targets) {
    const Answer answer = get(target);
    const Json& responses = description["paths"][parse_target(target)->path]["get"]["responses"];
    const std::string status = std::to_string(answer.status);
    ASSERT_TRUE(responses.contains(status)) << target << " gives " << status;
    const Json& content = responses[status]["content"];
    ASSERT_TRUE(content.contains(answer.content_type)) << target;
    const std::string name = content[answer.content_type]["schema"]["$ref"];
    EXPECT_THAT(schema.faults(name.substr(name.rfind('/') + 1), Json::parse(answer.body)), IsEmpty())
        << target;
  }
}

TEST(OpenApi, DescribesEveryRoute) {
  const Json description = Json::parse(openapi_json());
  EXPECT_EQ(description["openapi"], "3.1.0");
  EXPECT_EQ(description["paths"].size(), routes().size());
  for (const Route& route : routes()) {
    const std::string path = std::string(route.path) + (route.path == "/q/" ? "{id}" : "");
    if (route.post != nullptr) {
      EXPECT_TRUE(description["paths"][path]["post"].contains("requestBody")) << path;
      continue;
    }
    const Json& get = description["paths"][path]["get"];
    EXPECT_EQ(get["parameters"].size(), route.parameters.size()) << route.path;
    if (!route.schema.empty()) {
      EXPECT_TRUE(description["components"]["schemas"].contains(std::string(route.schema))) << route.path;
    }
  }
}

TEST(JsonSchema, FindsWhatIsWrong) {
  const JsonSchema schema(Json::parse(openapi_json()));
  Json ready = {{"version", 1}, {"ready", true}, {"problem", nullptr}, {"last_run", nullptr}};
  EXPECT_THAT(schema.faults("Ready", ready), IsEmpty());
  ready["age_s"] = -1;
  ready["version"] = 2;
  ready["ready"] = "yes";
  ready.erase("problem");
  EXPECT_EQ(schema.faults("Ready", ready).size(), 4u);
}

}  // namespace
}  // namespace qasearch
