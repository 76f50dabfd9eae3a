// Whole sites from their files to answers: the sample site, and the corpora where they are at hand.
//
// $QASEARCH_SHARED, else ../shared beside the checkout, holds the corpora; without it those tests are
// skipped.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/text/markdown.h"
#include "indexer/collect/collect.h"
#include "tests/engine/temporary_index.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

fs::path shared_dir() {
  const char* set = std::getenv("QASEARCH_SHARED");
  return set != nullptr ? fs::path(set) : fs::path(source_path("..")) / "shared";
}

struct Site {
  std::vector<Page> pages;
  std::vector<Problem> problems;
  std::unique_ptr<TemporaryIndex> index;
};

Site open_site(const fs::path& source) {
  Result<Collection> collection = collect({source.string()});
  if (!collection) throw std::runtime_error(collection.error().message);
  Site site{all_pages(*collection).value(), collection->problems(), nullptr};
  site.index = std::make_unique<TemporaryIndex>(site.pages);
  return site;
}

std::vector<std::string> titles_of(const Site& site) {
  std::vector<std::string> titles;
  for (const Page& page : site.pages) {
    for (const Question& question : page.questions) titles.push_back(question.question);
  }
  return titles;
}

SearchResults search(Searcher& searcher, const SearchRequest& request) {
  Result<SearchResults> results = searcher.search(request);
  EXPECT_TRUE(results) << request.query;
  return results ? std::move(*results) : SearchResults();
}

// Each title as a query finds a question of that title first.
void expect_titles_first(const Site& site) {
  Searcher searcher = site.index->open();
  for (const std::string& title : titles_of(site)) {
    const SearchResults results = search(searcher, {.query = title, .limit = 1, .facets = {}});
    ASSERT_FALSE(results.hits.empty()) << title;
    EXPECT_EQ(results.hits[0].title.text, plain_line(title));
  }
}

// Counts of difficulties add up to the total, and filtering by one gives its count.
void expect_exact_facets(const Site& site, const std::vector<std::string>& queries) {
  Searcher searcher = site.index->open();
  for (const std::string& query : queries) {
    SearchRequest request{.query = query, .limit = 1};
    const SearchResults results = search(searcher, request);
    for (const Facet& facet : results.facets) {
      std::uint64_t sum = 0;
      for (const FacetValue& value : facet.values) sum += value.count;
      if (facet.filter == FilterId::Difficulty) {
        EXPECT_EQ(sum, results.total) << query;
      } else {
        EXPECT_LE(sum, results.total) << query;
      }
      // The commonest and the rarest of facets with many values.
      for (std::size_t i = 0; i < facet.values.size(); ++i) {
        if (i >= 4 && i + 1 < facet.values.size()) continue;
        SearchRequest filtered{.query = query, .limit = 1, .facets = {facet.filter}};
        filtered.filters[static_cast<std::size_t>(facet.filter)] = {facet.values[i].value};
        const SearchResults narrowed = search(searcher, filtered);
        EXPECT_EQ(narrowed.total, facet.values[i].count) << query << " / " << facet.values[i].value;
        ASSERT_EQ(narrowed.facets[0].values.size(), facet.values.size())
            << query << " / " << facet.values[i].value;
        EXPECT_TRUE(narrowed.facets[0].values[i].selected) << query << " / " << facet.values[i].value;
      }
    }
  }
}

std::vector<std::string> some(std::vector<std::string> all, std::size_t count) {
  const std::size_t step = std::max<std::size_t>(1, all.size() / count);
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < all.size(); i += step) chosen.push_back(all[i]);
  return chosen;
}

// Words, pairs of words and operators from the titles, and texts that are no words at all.
std::vector<std::string> made_up_queries(const Site& site) {
  std::vector<std::string> queries = {"",
                                      "what is",
                                      "the",
                                      "zebra",
                                      "*",
                                      "-",
                                      "\"",
                                      "c++ OR python",
                                      "difficulty:hard",
                                      "de* -the",
                                      "title:a OR answer:b",
                                      "(",
                                      "\xFF\xFE",
                                      "python \"race condition\""};
  for (const std::string& title : some(titles_of(site), 60)) {
    std::istringstream in(title);
    std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
    queries.push_back(words.back());
    queries.push_back(words.front() + " " + words.back());
    queries.push_back(words.back() + " OR " + words[words.size() / 2]);
  }
  return queries;
}

class SampleSite : public testing::Test {
 protected:
  static void SetUpTestSuite() { site_ = new Site(open_site(fs::path(source_path("data/site")))); }
  static void TearDownTestSuite() { delete site_; }
  static Site* site_;
};
Site* SampleSite::site_ = nullptr;

TEST_F(SampleSite, IsReadWithoutAProblem) {
  EXPECT_THAT(site_->problems, testing::IsEmpty());
  EXPECT_GE(site_->pages.size(), 40u);
  EXPECT_GE(titles_of(*site_).size(), 200u);
  std::map<std::string, int> frameworks;
  int articles = 0;
  for (const Page& page : site_->pages) {
    EXPECT_FALSE(page.description.empty()) << page.path;
    if (page.questions.empty()) {
      ++articles;
      EXPECT_FALSE(page.body.empty()) << page.path;
      continue;
    }
    ++frameworks[page.framework];
    EXPECT_FALSE(page.topic.empty()) << page.path;
    for (const Question& question : page.questions)
      EXPECT_FALSE(question.answer.empty()) << page.path << question.id;
  }
  EXPECT_GE(frameworks.size(), 6u);
  EXPECT_GE(articles, 2);
}

// tests/data/make_payloads.py writes them anew when a page has changed.
TEST_F(SampleSite, HoldsTheSameInItsPayloads) {
  const Site payloads = open_site(fs::path(source_path("data/site/public")));
  EXPECT_GE(payloads.pages.size(), 5u);
  for (const Page& page : payloads.pages) {
    const auto same = std::find_if(site_->pages.begin(), site_->pages.end(),
                                   [&](const Page& other) { return other.path == page.path; });
    ASSERT_NE(same, site_->pages.end()) << page.path;
    EXPECT_EQ(page.subtopic, same->subtopic);
    EXPECT_EQ(page.description, same->description);
    ASSERT_EQ(page.questions.size(), same->questions.size()) << page.path;
    for (std::size_t i = 0; i < page.questions.size(); ++i) {
      EXPECT_EQ(page.questions[i].id, same->questions[i].id);
      EXPECT_EQ(page.questions[i].question, same->questions[i].question);
      EXPECT_EQ(page.questions[i].answer, same->questions[i].answer);
      EXPECT_EQ(page.questions[i].difficulty, same->questions[i].difficulty);
    }
  }
}

TEST_F(SampleSite, FindsEveryQuestionByItsTitle) { expect_titles_first(*site_); }

TEST_F(SampleSite, CountsFacetsExactly) { expect_exact_facets(*site_, made_up_queries(*site_)); }

TEST_F(SampleSite, AnswersAnyBytes) {
  Searcher searcher = site_->index->open();
  std::uint32_t seed = 7;
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (int i = 0; i < round % 60; ++i) {
      seed = seed * 1664525 + 1013904223;
      bytes += static_cast<char>(seed >> 24);
    }
    search(searcher, {.query = bytes});
  }
}

class Corpus : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!fs::exists(shared_dir() / "corpora" / GetParam()))
      GTEST_SKIP() << "no corpora at hand (QASEARCH_SHARED)";
  }
};

TEST_P(Corpus, AnswersItsOwnTitlesAndCountsExactly) {
  const fs::path dir = shared_dir() / "corpora" / GetParam();
  const fs::path pages = fs::exists(dir / "pages.ndjson") ? dir / "pages.ndjson" : dir / "_payload.json";
  const Site site = open_site(pages);
  ASSERT_FALSE(site.pages.empty());
  Searcher searcher = site.index->open();
  for (const std::string& title : some(titles_of(site), 300)) {
    EXPECT_GT(search(searcher, {.query = title, .limit = 1, .facets = {}}).total, 0u) << title;
  }
  expect_exact_facets(site, some(made_up_queries(site), 40));
}

INSTANTIATE_TEST_SUITE_P(All, Corpus,
                         testing::Values("seed", "site-python", "qa-30seconds", "qa-datascience",
                                         "qa-faqguru", "qa-nodejs-lz", "qa-topjs-pt", "ir-stackfaq"),
                         [](const auto& row) {
                           std::string name = row.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

class RealSite : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(shared_dir())) GTEST_SKIP() << "no corpora at hand (QASEARCH_SHARED)";
  }
};

TEST_F(RealSite, FindsEachOfItsTitlesFirst) {
  expect_titles_first(open_site(shared_dir() / "corpora/site-python/pages.ndjson"));
}

TEST_F(RealSite, FindsTheSeedsQuestionsByTitleAndByParaphrase) {
  const Site site = open_site(shared_dir() / "corpora/seed/_payload.json");
  ASSERT_EQ(titles_of(site).size(), 5u);
  expect_titles_first(site);
  Searcher searcher = site.index->open();
  EXPECT_EQ(search(searcher, {.query = "deadlock"}).hits.at(0).id,
            "/python/concurrency/gil#race-conditions-locks");
  const std::pair<const char*, const char*> rows[] = {
      {"global interpreter lock cpython bytecode", "what-is-the-gil"},
      {"when to use threading instead of multiprocessing", "threading-vs-multiprocessing"},
      {"why is multithreading slow for computation but fine for network waiting", "cpu-vs-io-bound"},
      {"two threads change shared state, updates get lost", "race-conditions-locks"},
      {"concurrent.futures executors compared", "threadpool-vs-processpool"},
  };
  for (const auto& [query, id] : rows) {
    const SearchResults results = search(searcher, {.query = query});
    ASSERT_GE(results.hits.size(), 2u) << query;
    EXPECT_THAT((std::vector{results.hits[0].id, results.hits[1].id}),
                testing::Contains(std::string("/python/concurrency/gil#") + id))
        << query;
  }
}

class NuxtSite : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!fs::exists(shared_dir())) GTEST_SKIP() << "no fixtures at hand (QASEARCH_SHARED)";
  }
};

TEST_P(NuxtSite, GivesEachQuestionOnceAndAnswersTheJudgedQueries) {
  const fs::path fixtures = shared_dir() / "fixtures/nuxt-site";
  const Site site = open_site(fixtures / GetParam());
  std::map<std::string, std::pair<std::string, std::string>> expected, read;
  const auto pages = nlohmann::json::parse(std::ifstream(fixtures / "expected-questions.json"));
  const auto text = [](const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
  };
  for (const auto& page : pages) {
    Page named;
    named.path = page["path"];
    for (const auto& q : page["questions"])
      named.questions.push_back({text(q["id"]), text(q["q"]), text(q.value("a", nlohmann::json())), {}});
    const std::vector<std::string> names = hit_ids(named);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string& q = named.questions[i].question;
      const std::size_t begin = q.find_first_not_of(" \n"), end = q.find_last_not_of(" \n");
      expected[names[i]] = {q.substr(begin, end - begin + 1), named.questions[i].answer};
    }
  }
  ASSERT_EQ(expected.size(), 73u);
  for (const Page& page : site.pages) {
    const std::vector<std::string> names = hit_ids(page);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (page.path.starts_with("/docs/"))
        continue;  // questions as headings of the body are not among the 73
      EXPECT_TRUE(
          read.emplace(names[i], std::pair(page.questions[i].question, page.questions[i].answer)).second);
    }
  }
  for (const auto& [id, texts] : expected) {
    ASSERT_TRUE(read.contains(id)) << id;
    EXPECT_EQ(read[id].first, texts.first) << id;
    EXPECT_EQ(read[id].second, texts.second) << id;
  }
  for (const auto& [id, texts] : read) {
    // The page inside Ref(Reactive(...)), beside an entry that is no tree.
    if (id == "/kitchen-sink#second" || id == "/kitchen-sink#shared-question") continue;
    EXPECT_TRUE(expected.contains(id)) << id;
  }

  Searcher searcher = site.index->open();
  int found = 0;
  const auto queries = nlohmann::json::parse(std::ifstream(fixtures / "queries.json"));
  for (const auto& row : queries) {
    const SearchResults results = search(searcher, {.query = row["query"].get<std::string>(), .limit = 3});
    const bool hit = std::any_of(results.hits.begin(), results.hits.end(), [&](const Hit& h) {
      return h.url == row["relevant"][0].get<std::string>();
    });
    found += hit ? 1 : 0;
    if (!hit) RecordProperty("missed", row["query"].get<std::string>());
  }
  EXPECT_GE(found, 28) << "of " << queries.size();
}

INSTANTIATE_TEST_SUITE_P(All, NuxtSite, testing::Values("nuxt3/public", "nuxt4/public", "content"),
                         [](const auto& row) {
                           std::string name = row.param;
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

}  // namespace
}  // namespace qasearch
