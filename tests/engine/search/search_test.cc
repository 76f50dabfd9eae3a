// The engine from pages to answers, on a site of a few pages.
#include "engine/search/searcher.h"

#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program/json/results_json.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Page make_page(std::string path, std::string framework, std::string topic, std::string updated,
               std::vector<Question> questions) {
  Page page;
  page.path = std::move(path);
  page.title = "Title of " + page.path;
  page.framework = framework;
  // Pages stand in the order of slugs.
  page.framework_slug = framework == "C++" ? "cpp" : framework == "Python" ? "a-python" : "javascript";
  page.topic = std::move(topic);
  page.topic_slug = "slug-of-" + page.topic;
  page.updated = std::move(updated);
  page.questions = std::move(questions);
  return page;
}

std::vector<Page> site() {
  using enum Difficulty;
  return {
      make_page("/python/gil", "Python", "Concurrency", "2026-03-01",
                {{"gil", "What is the GIL?", "The global interpreter lock serializes **threads**.", Hard},
                 {"locks", "How do locks prevent a race condition?",
                  "Only one thread holds a lock.\n\n```python\nwith lock:\n    counter += 1\n```\nBeware of "
                  "deadlock.",
                  Medium},
                 {"deadlock", "What is a deadlock?", "Two threads wait for each other for ever.", Easy}}),
      make_page("/python/functions", "Python", "Functions", "2026-01-01",
                {{"kwargs", "What do `*args` and `**kwargs` mean?", "They collect arguments.", Easy},
                 {"wraps", "Why use functools.wraps?", "It keeps `__name__` of the wrapped function.", None},
                 {"wraps", "Why use functools.wraps twice?", "Each decorator needs it.", Hard}}),
      make_page("/cpp/memory", "C++", "Memory", "2026-02-01",
                {{"raii", "What is RAII in C++?", "A destructor releases what a constructor took.", Medium},
                 {"vector", "How does std::vector<int> grow?", "It doubles: amortized O(1).", Medium},
                 {"shared", "When is std::shared_ptr a mistake?",
                  "When one owner is enough. It may leak in cycles.", Hard}}),
      make_page(
          "/js/react", "JavaScript", "React", "",
          {{"effect", "When does useEffect run?", "After the render, once for each change.", Easy},
           {"equal", "What is the difference between == and ===?", "`===` does not convert types.", Easy}}),
  };
}

class SearchTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { index_ = new TemporaryIndex(site()); }
  static void TearDownTestSuite() {
    delete index_;
    index_ = nullptr;
  }

  SearchResults search(SearchRequest request) {
    Result<SearchResults> results = searcher_.search(request);
    EXPECT_TRUE(results) << (results ? "" : results.error().message);
    return results ? *results : SearchResults();
  }
  SearchResults search(std::string query) {
    SearchRequest request;
    request.query = std::move(query);
    return search(request);
  }
  std::vector<std::string> ids(const SearchResults& results) {
    std::vector<std::string> out;
    for (const Hit& hit : results.hits) out.push_back(hit.id);
    return out;
  }
  std::vector<std::string> find(std::string query) { return ids(search(std::move(query))); }

  static std::string counts(const Facet& facet) {
    std::string out;
    for (const FacetValue& value : facet.values) {
      out += (out.empty() ? "" : " ") + value.value + "=" + std::to_string(value.count) +
             (value.selected ? "*" : "");
    }
    return out;
  }

  static TemporaryIndex* index_;
  Searcher searcher_ = index_->open();
};

TemporaryIndex* SearchTest::index_ = nullptr;

TEST(Searchers, OfOneGenerationAnswerAlikeOnTheirThreads) {
  TemporaryIndex index(site());
  Searcher first = index.open();
  std::vector<Searcher> searchers;
  for (int i = 0; i < 3; ++i) searchers.push_back(first.another().value());
  std::vector<std::thread> threads;
  std::vector<std::string> said(searchers.size());
  for (std::size_t i = 0; i < searchers.size(); ++i) {
    threads.emplace_back([&searcher = searchers[i], &own = said[i]] {
      own = to_json(searcher.suggest({.query = "what is"}).value()) +
            std::to_string(searcher.search({.query = "thread"})->total);
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::string expected = to_json(first.suggest({.query = "what is"}).value()) +
                               std::to_string(first.search({.query = "thread"})->total);
  EXPECT_THAT(expected, testing::HasSubstr("What is RAII"));
  EXPECT_THAT(said, testing::Each(expected));
}

TEST(Searchers, AnswerBetweenThePiecesOfTheirWarmUp) {
  TemporaryIndex index(site());
  Searcher searchers[] = {index.open(), index.open()};
  Searcher other = searchers[0].another().value();
  const auto found = [](Searcher& searcher) {
    std::string ids;
    const auto results = searcher.search({.query = "thraed"});
    for (const Hit& hit : results->hits) ids += hit.id + " ";
    return ids;
  };
  const std::string expected = found(searchers[1]);
  EXPECT_NE(expected, "");
  int pieces = 0;
  for (bool is_more = true; is_more; ++pieces) {
    is_more = searchers[0].warm_up_some().value();
    EXPECT_EQ(found(searchers[0]), expected) << pieces;
    EXPECT_EQ(found(other), expected) << pieces;
  }
  EXPECT_GE(pieces, 4);
  EXPECT_FALSE(searchers[0].warm_up_some().value());
  EXPECT_FALSE(other.warm_up_some().value()) << "it is read once for all";
  const std::string suggested = to_json(searchers[1].suggest({.query = "what is"}).value());
  EXPECT_EQ(to_json(searchers[0].suggest({.query = "what is"}).value()), suggested);
  EXPECT_EQ(to_json(other.suggest({.query = "what is"}).value()), suggested);
}

TEST(Searchers, NoneIsOpenedOfAGenerationThatIsGone) {
  TemporaryIndex index(site());
  const Searcher first = index.open();
  std::filesystem::remove_all(index.dir());
  EXPECT_FALSE(first.another());
}

TEST_F(SearchTest, FindsQuestionsByTitleAnswerAndCode) {
  EXPECT_THAT(find("deadlock"), ElementsAre("/python/gil#deadlock", "/python/gil#locks"));
  EXPECT_THAT(find("serializes"), ElementsAre("/python/gil#gil"));
  EXPECT_THAT(find("counter"), ElementsAre("/python/gil#locks"));
  EXPECT_EQ(find("THREAD waiting").front(), "/python/gil#deadlock");
}

TEST_F(SearchTest, FindsCodeAsWrittenAndByItsParts) {
  EXPECT_THAT(find("useEffect"), ElementsAre("/js/react#effect"));
  EXPECT_THAT(find("use effect"), testing::Contains("/js/react#effect"));
  EXPECT_THAT(find("useeffect"), ElementsAre("/js/react#effect"));
  EXPECT_THAT(find("std::shared_ptr"), ElementsAre("/cpp/memory#shared"));
  EXPECT_THAT(find("shared ptr"), ElementsAre("/cpp/memory#shared"));
  EXPECT_THAT(find("==="), ElementsAre("/js/react#equal"));
  EXPECT_THAT(find("**kwargs"), ElementsAre("/python/functions#kwargs"));
  EXPECT_THAT(find("__name__"), ElementsAre("/python/functions#wraps"));
  EXPECT_THAT(find("O(1)"), ElementsAre("/cpp/memory#vector"));
  EXPECT_EQ(find("C++").front(), "/cpp/memory#raii");
  EXPECT_THAT(find("c"), IsEmpty());
}

TEST_F(SearchTest, PutsTheExactTitleFirst) {
  for (const Page& page : site()) {
    for (const Question& question : page.questions) {
      const SearchResults results = search(question.question);
      ASSERT_FALSE(results.hits.empty()) << question.question;
      EXPECT_EQ(results.hits[0].question, question.question);
    }
  }
}

TEST_F(SearchTest, LosesNoQuestionWithARepeatedId) {
  EXPECT_THAT(find("functools.wraps"),
              UnorderedElementsAre("/python/functions#wraps", "/python/functions#wraps~2"));
  EXPECT_EQ(search("functools.wraps twice").hits[0].url, "/python/functions#q-wraps");
}

TEST_F(SearchTest, DemandsPhrases) {
  EXPECT_THAT(find("\"race condition\""), ElementsAre("/python/gil#locks"));
  EXPECT_THAT(find("\"condition race\""), IsEmpty());
  EXPECT_THAT(find("\"with lock\""), ElementsAre("/python/gil#locks"));
  EXPECT_THAT(find("\"lock counter\""), testing::Not(testing::Contains("/python/gil#gil")));
  EXPECT_THAT(find("\"a lock Beware\""), IsEmpty()) << "phrases end with their block";
}

TEST_F(SearchTest, LeavesOutExcludedWords) {
  EXPECT_THAT(find("deadlock -race"), ElementsAre("/python/gil#deadlock"));
  EXPECT_THAT(find("deadlock -framework:python"), IsEmpty());
}

TEST_F(SearchTest, AnswersAlternativesAndPrefixes) {
  EXPECT_THAT(find("raii OR serializes"), UnorderedElementsAre("/cpp/memory#raii", "/python/gil#gil"));
  EXPECT_THAT(find("destruc*"), ElementsAre("/cpp/memory#raii"));
  EXPECT_THAT(find("title:lock*"), ElementsAre("/python/gil#locks"));
}

TEST(SearcherPrefixes, OfIdeographsAreTextThatBeginsAnywhere) {
  const TemporaryIndex index(
      {make_page("/p", "Python", "T", "", {{"loop", "什么是事件循环?", "クロージャ。", Difficulty::Easy}})});
  Searcher searcher = index.open();
  for (const char* query : {"事件*", "件循*", "事*", "クロ*", "title:事件*"})
    EXPECT_EQ(searcher.search({.query = query}).value().total, 1u) << query;
  EXPECT_EQ(searcher.search({.query = "闭包*"}).value().total, 0u);
}

TEST_F(SearchTest, SearchesOneField) {
  EXPECT_THAT(find("title:deadlock"), ElementsAre("/python/gil#deadlock"));
  EXPECT_THAT(find("answer:deadlock"), ElementsAre("/python/gil#locks"));
  EXPECT_THAT(find("code:counter"), ElementsAre("/python/gil#locks"));
  EXPECT_THAT(find("code:deadlock"), IsEmpty());
}

TEST_F(SearchTest, RelaxesWhenNoQuestionHasAllWords) {
  const SearchResults results = search("deadlock raii zebra");
  EXPECT_TRUE(results.relaxed);
  EXPECT_EQ(results.total, 3u);
  EXPECT_FALSE(search("deadlock").relaxed);
  EXPECT_EQ(search("zebra").total, 0u);
}

TEST_F(SearchTest, ListsEverythingInPageOrderForAnEmptyQuery) {
  const SearchResults results = search("");
  EXPECT_EQ(results.total, 11u);
  EXPECT_EQ(results.hits.size(), 10u);
  EXPECT_EQ(results.hits[0].id, "/python/gil#gil");
  EXPECT_EQ(results.hits[9].id, "/js/react#effect");
}

TEST_F(SearchTest, FindsNothingForATextWithoutWords) {
  EXPECT_EQ(search(std::string(65, 'z')).total, 0u);
  EXPECT_EQ(search("?!").total, 0u);
  EXPECT_EQ(find("deadlock " + std::string(65, 'z')), find("deadlock"));
}

TEST_F(SearchTest, Sorts) {
  SearchRequest request;
  request.limit = 3;
  request.sort = SortOrder::Newest;
  EXPECT_THAT(ids(search(request)),
              ElementsAre("/python/gil#gil", "/python/gil#locks", "/python/gil#deadlock"));
  request.sort = SortOrder::Easiest;
  EXPECT_THAT(ids(search(request)),
              ElementsAre("/python/gil#deadlock", "/python/functions#kwargs", "/js/react#effect"));
  request.sort = SortOrder::Hardest;
  EXPECT_THAT(ids(search(request)),
              ElementsAre("/python/gil#gil", "/python/functions#wraps~2", "/cpp/memory#shared"));
  request.offset = 8;
  EXPECT_THAT(ids(search(request)), testing::Contains("/python/functions#wraps"))
      << "without a difficulty comes last";
  request.offset = 10;
  request.sort = SortOrder::Newest;
  EXPECT_THAT(ids(search(request)), ElementsAre("/js/react#equal")) << "without a date comes last";
}

TEST_F(SearchTest, CountsFacetsWithoutTheirOwnFilter) {
  SearchRequest request;
  EXPECT_EQ(counts(search(request).facets[0]), "easy=4 medium=3 hard=3 none=1");
  request.filters[static_cast<std::size_t>(FilterId::Difficulty)] = {"hard"};
  SearchResults results = search(request);
  EXPECT_EQ(results.total, 3u);
  EXPECT_EQ(counts(results.facets[0]), "easy=4 medium=3 hard=3* none=1");
  EXPECT_EQ(counts(results.facets[1]), "Python=2 C++=1");
  request.filters[static_cast<std::size_t>(FilterId::Framework)] = {"cpp"};
  results = search(request);
  EXPECT_EQ(results.total, 1u);
  EXPECT_EQ(counts(results.facets[0]), "medium=2 hard=1*");
  EXPECT_EQ(counts(results.facets[1]), "Python=2 C++=1*");
  request.filters[static_cast<std::size_t>(FilterId::Framework)] = {"javascript"};
  results = search(request);
  EXPECT_EQ(results.total, 0u);
  EXPECT_EQ(counts(results.facets[0]), "easy=2 hard=0*");
  EXPECT_EQ(counts(results.facets[1]), "Python=2 C++=1 JavaScript=0*");
}

TEST_F(SearchTest, FiltersInTheQueryToo) {
  EXPECT_EQ(search("difficulty:hard").total, 3u);
  EXPECT_EQ(search("difficulty:hard,none").total, 4u);
  EXPECT_EQ(search("framework:cpp difficulty:hard").total, 1u);
  EXPECT_EQ(search("page:/cpp/memory").total, 3u);
  EXPECT_EQ(search("topic:slug-of-memory").total, 3u);
  EXPECT_EQ(search("difficulty:nasty").total, 11u);
  EXPECT_FALSE(search("difficulty:nasty").notes.empty());
}

TEST_F(SearchTest, LimitsHitsOfOnePage) {
  SearchRequest request;
  request.per_page = 1;
  EXPECT_THAT(ids(search(request)), ElementsAre("/python/gil#gil", "/python/functions#kwargs",
                                                "/cpp/memory#raii", "/js/react#effect"));
  EXPECT_EQ(search(request).total, 11u) << "questions are counted, shown or not";
}

TEST_F(SearchTest, PagesNeitherOverlapNorSkip) {
  for (const SortKey& sort : kSortKeys) {
    SearchRequest request;
    request.query = "what OR how OR when OR why";
    request.sort = sort.id;
    request.limit = 100;
    const std::vector<std::string> all = ids(search(request));
    std::vector<std::string> paged;
    request.limit = 3;
    for (request.offset = 0; request.offset < all.size(); request.offset += 3) {
      for (std::string& id : ids(search(request))) paged.push_back(std::move(id));
    }
    EXPECT_EQ(paged, all) << sort.name;
  }
}

TEST_F(SearchTest, CountsOnlyWhenTheLimitIsZero) {
  SearchRequest request;
  request.query = "deadlock";
  request.limit = 0;
  const SearchResults results = search(request);
  EXPECT_EQ(results.total, 2u);
  EXPECT_TRUE(results.hits.empty());
}

TEST_F(SearchTest, MarksWhatMatched) {
  const Hit hit = search("race conditions lock").hits.at(0);
  std::set<std::string> marked;
  for (const ByteRange& mark : hit.title.marks)
    marked.insert(hit.title.text.substr(mark.begin, mark.end - mark.begin));
  EXPECT_THAT(marked, UnorderedElementsAre("locks", "race", "condition"));
  EXPECT_EQ(search("kwargs").hits.at(0).title.text, "What do *args and **kwargs mean?");
}

TEST_F(SearchTest, CorrectsWordsThatItDoesNotKnow) {
  const SearchResults results = search("What is a dedlock?");
  EXPECT_EQ(results.corrected, "What is a deadlock?");
  EXPECT_EQ(results.raw_query, "What is a dedlock?");
  EXPECT_THAT(ids(results), ElementsAre("/python/gil#deadlock", "/python/gil#locks"));
  EXPECT_GT(results.hits[0].score, 4 * results.hits[1].score) << "it is the title of one";
  EXPECT_EQ(search("deadlock").corrected, std::nullopt);
  EXPECT_THAT(find("\"race conditoin\""), ElementsAre("/python/gil#locks"));
  EXPECT_THAT(find("code:countr"), ElementsAre("/python/gil#locks"));
  EXPECT_THAT(find("dead lock"), testing::Contains("/python/gil#deadlock"));
  EXPECT_THAT(find("deadlock -raace"), testing::SizeIs(2)) << "what is left out is not corrected";
}

TEST_F(SearchTest, OffersTheSecondBestWhereItFindsMore) {
  std::vector<Question> questions = {{"a", "What is contention?", "Threads wait.", Difficulty::Easy}};
  for (int i = 0; i < 3; ++i)
    questions.push_back(
        {"b" + std::to_string(i), "Contentions?", "A contenting of threads.", Difficulty::Easy});
  for (int i = 0; i < 2; ++i)
    questions.push_back({"c" + std::to_string(i), "Sever?", "Cut it.", Difficulty::Easy});
  for (int i = 0; i < 4; ++i)
    questions.push_back({"d" + std::to_string(i), "Serve?", "Bring it.", Difficulty::Easy});
  const TemporaryIndex index({make_page("/p", "Python", "T", "", questions)});
  Searcher searcher = index.open();
  const SearchResults better = searcher.search({.query = "servr"}).value();
  EXPECT_EQ(better.corrected, "serve");
  EXPECT_THAT(better.notes, IsEmpty()) << "the other finds less";
}

TEST_F(SearchTest, SearchesWhatMattersOfPastedText) {
  const SearchResults results = search(
      "Traceback (most recent call last):\n  File \"/srv/wraps.py\", line 3, in destructor\n    "
      "useEffect()\nRuntimeError: deadlock of \"threads\"\n");
  ASSERT_FALSE(results.hits.empty());
  EXPECT_EQ(results.hits[0].id, "/python/gil#deadlock");
  EXPECT_THAT(results.notes, ElementsAre("ignored in the pasted text: 3 lines of the stack"));
  EXPECT_THAT(ids(results), testing::Not(testing::Contains("/js/react#effect")));
  EXPECT_EQ(results.corrected, std::nullopt);
}

TEST_F(SearchTest, ExplainsWhatEachHitEarns) {
  int parts = 0;
  std::set<std::string> reasons;
  for (const char* query : {"deadlock", "What is a dedlock?", "how do locks prevent deadlock raii zebra",
                            "gil", "useEffect", "title:lock* OR destructor", "\"race condition\" lock -java",
                            "When does useEffect run?", "shared ptr raii"}) {
    const SearchResults results = search(SearchRequest{.query = query, .explain = true});
    ASSERT_TRUE(results.explanation) << query;
    EXPECT_FALSE(results.hits.empty()) << query;
    for (const Hit& hit : results.hits) {
      double sum = 0;
      for (const ScorePart& part : hit.explanation) {
        sum += part.score;
        ++parts;
        reasons.insert(part.reason);
      }
      EXPECT_NEAR(sum, hit.score, 1e-9 * (1 + hit.score)) << query << " " << hit.id;
    }
  }
  EXPECT_GT(parts, 40);
  EXPECT_THAT(reasons,
              testing::IsSupersetOf({"asked", "part", "synonym", "prefix", "frame", "title", "all_words"}));
  const SearchResults corrected = search(SearchRequest{.query = "dedlock", .explain = true});
  EXPECT_THAT(corrected.explanation->corrections, ElementsAre(testing::Pair("dedlock", "deadlock")));
  EXPECT_FALSE(search("deadlock").explanation);
  EXPECT_TRUE(search("deadlock").hits[0].explanation.empty());
}

TEST_F(SearchTest, GivesTheSameAnswerTwice) {
  for (const char* query : {"", "thread", "what is", "deadlock raii gil", "std::vector OR ==="}) {
    SearchResults a = search(query), b = index_->open().search({.query = query}).value();
    EXPECT_EQ(ids(a), ids(b));
    EXPECT_EQ(a.total, b.total);
    for (std::size_t i = 0; i < a.hits.size(); ++i) EXPECT_EQ(a.hits[i].score, b.hits[i].score);
  }
}

TEST_F(SearchTest, BoundsWhatIsAskedFor) {
  SearchRequest request;
  request.limit = 1000000;
  request.offset = 4000000000u;
  EXPECT_EQ(search(request).limit, kMaxLimit);
  EXPECT_EQ(search(request).offset, kMaxOffset);
}

TEST_F(SearchTest, NarrowsMatchesAndAllCountsByACondition) {
  SearchRequest request;
  request.facets = {FilterId::Difficulty};
  request.condition = Condition::any({Condition::of_value(FilterId::Difficulty, "hard"),
                                      Condition::of_value(FilterId::Framework, "javascript")});
  const SearchResults found = search(request);
  EXPECT_EQ(found.total, 5u);
  EXPECT_EQ(counts(found.facets[0]), "easy=2 hard=3") << "the facet's own condition counts, too";
  request.condition = Condition::none_of(request.condition);
  EXPECT_EQ(search(request).total, 6u);
  request.condition = Condition::of_value(FilterId::Difficulty, "no such");
  EXPECT_EQ(search(request).total, 0u);
  request.condition = Condition::of_days(20485, 20513);  // 2026-02-01 to 2026-03-01
  EXPECT_EQ(search(request).total, 6u);
  request.condition = Condition::none_of(request.condition);
  EXPECT_EQ(search(request).total, 5u) << "without a date, too";
}

TEST_F(SearchTest, TalliesPlacesPagesAndDays) {
  SearchRequest request;
  request.tallies = {.places = true, .days = true, .pages = 2};
  request.filters[static_cast<std::size_t>(FilterId::Framework)] = {"Python", "JavaScript"};
  const Tallies tallies = search(request).tallies;
  ASSERT_EQ(tallies.places.size(), 3u);
  EXPECT_EQ(tallies.places[0].framework + tallies.places[0].topic, "JavaScriptReact");
  EXPECT_EQ(tallies.places[0].count, 2u);
  ASSERT_EQ(tallies.pages.size(), 2u);
  EXPECT_EQ(tallies.pages[0].path, "/python/gil") << "of pages with as many the first of the site";
  EXPECT_EQ(tallies.pages[0].count, 3u);
  ASSERT_EQ(tallies.days.size(), 2u) << "a page without a date is in none";
  EXPECT_EQ(tallies.days[0].day, 20454);
  EXPECT_EQ(tallies.days[1].count, 3u);
}

TEST_F(SearchTest, GivesWholeTextsWithMarks) {
  SearchRequest request;
  request.query = "threads";
  EXPECT_FALSE(search(request).hits.at(0).texts);
  request.with_texts = true;
  const SearchResults found = search(request);
  const auto hit = std::find_if(found.hits.begin(), found.hits.end(),
                                [](const Hit& each) { return each.id == "/python/gil#gil"; });
  ASSERT_NE(hit, found.hits.end());
  EXPECT_EQ(hit->texts->answer.text, "The global interpreter lock serializes threads.");
  EXPECT_THAT(hit->texts->answer.marks, ElementsAre(ByteRange{39, 46}));
  EXPECT_EQ(hit->texts->topic.text, "Concurrency");
}

TEST(SearcherSynonyms, AreThoseOfTheSiteFirst) {
  IndexOptions options;
  options.synonyms = "glub, destructor\ngil => render\njs => js\n";
  const TemporaryIndex index(site(), options);
  Searcher searcher = index.open();
  const auto find = [&](const char* query) {
    std::vector<std::string> found;
    const SearchResults results = searcher.search({.query = query}).value();
    for (const Hit& hit : results.hits) found.push_back(hit.id);
    return found;
  };
  EXPECT_THAT(find("glub"), ElementsAre("/cpp/memory#raii"));
  EXPECT_THAT(find("gil"), testing::Contains("/js/react#effect"));
  EXPECT_THAT(searcher.search({.query = "glub"}).value().notes, ElementsAre("also searched: destructor"));
  EXPECT_THAT(searcher.search({.query = "js"}).value().notes, IsEmpty()) << "turned off";
}

TEST(SearcherOpen, SaysWhatIsMissing) {
  const Result<Searcher> searcher = Searcher::open("/no/such/index");
  ASSERT_FALSE(searcher);
  EXPECT_EQ(searcher.error().code, ErrorCode::IndexMissing);
  EXPECT_THAT(searcher.error().hint, testing::HasSubstr("qasearch-index"));
}

}  // namespace
}  // namespace qasearch
