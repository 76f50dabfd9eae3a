// The order among the first hits, where words alone leave it open.
#include "engine/ranking/reranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/search/searcher.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::Not;

Page make_page(std::string path, std::vector<Question> questions) {
  Page page;
  page.path = std::move(path);
  page.title = "Page";
  page.questions = std::move(questions);
  return page;
}

SearchResults search(const std::vector<Page>& pages, SearchRequest request) {
  const TemporaryIndex index(pages);
  auto searcher = Searcher::open(index.dir());
  EXPECT_TRUE(searcher);
  request.explain = true;
  auto results = searcher->search(request);
  EXPECT_TRUE(results);
  return *std::move(results);
}

SearchResults search(const std::vector<Page>& pages, std::string query) {
  SearchRequest request;
  request.query = std::move(query);
  return search(pages, std::move(request));
}

std::vector<std::string> ids(const SearchResults& results) {
  std::vector<std::string> all;
  for (const Hit& hit : results.hits) all.push_back(hit.id);
  return all;
}

double part(const Hit& hit, std::string_view reason) {
  for (const ScorePart& part : hit.explanation) {
    if (part.reason == reason) return part.score;
  }
  return 0;
}

// Questions without a word of any query, so that no word is in every document.
Page others() {
  std::vector<Question> questions;
  for (int i = 0; i < 20; ++i)
    questions.push_back({"o" + std::to_string(i), "Other matter", "Nothing of it", Difficulty::None});
  return make_page("/z", questions);
}

TEST(Reranker, PutsNeighboursOfTheQueryFirst) {
  const std::string filler = " one two three four five six seven eight nine ten eleven twelve thirteen ";
  // The same words as often, in texts of the same length; what is apart comes first on the page.
  const std::vector<Page> pages = {
      make_page("/a", {{"apart", "First", "worker" + filler + "queue", Difficulty::None},
                       {"near", "Second", "worker queue" + filler, Difficulty::None}}),
      others()};
  const SearchResults results = search(pages, "worker queue");
  EXPECT_THAT(ids(results), ElementsAre("/a#near", "/a#apart"));
  EXPECT_GT(part(results.hits[0], "nearness"), 0);
  EXPECT_EQ(part(results.hits[1], "nearness"), 0);
}

TEST(Reranker, PrefersTheTitleThatHoldsLittleElse) {
  // As long, but the words that are not asked for stand in the title of one.
  const std::vector<Page> pages = {
      make_page("/a",
                {{"more", "Closures beside modules generators", "Functions keep it", Difficulty::None},
                 {"only", "Closures", "Functions keep it beside modules generators modules generators beside",
                  Difficulty::None}}),
      others()};
  const SearchResults results = search(pages, "closures functions");
  EXPECT_THAT(ids(results), ElementsAre("/a#only", "/a#more"));
  EXPECT_GT(part(results.hits[0], "title_share"), part(results.hits[1], "title_share"));
  EXPECT_GT(part(results.hits[1], "title_share"), 0);
}

TEST(Reranker, PrefersTheTextThatResemblesTheQuery) {
  // Both have the word once; one speaks of its other forms besides, in as many words.
  const std::vector<Page> pages = {
      make_page(
          "/a",
          {{"plain", "First", "How to serialize, and three words more about pictures", Difficulty::None},
           {"forms", "Second", "How to serialize, and serializers deserialized about serializability",
            Difficulty::None}}),
      others()};
  const SearchResults results = search(pages, "serialize");
  EXPECT_THAT(ids(results), ElementsAre("/a#forms", "/a#plain"));
  EXPECT_GT(part(results.hits[0], "likeness"), part(results.hits[1], "likeness"));
  EXPECT_GT(part(results.hits[1], "likeness"), 0);
}

TEST(Reranker, GivesPagesOfOneRequestThatNeitherOverlapNorSkip) {
  std::vector<Question> questions;
  for (int i = 0; i < 50; ++i) {
    const std::string gap(static_cast<std::size_t>(i * 7 % 60), 'x');
    questions.push_back({"q" + std::to_string(i), "Thread " + std::to_string(i),
                         "pool " + gap + " thread pool", Difficulty::None});
  }
  const std::vector<Page> pages = {make_page("/a", questions), others()};
  SearchRequest request;
  request.query = "thread pool";
  request.limit = 50;
  const SearchResults whole = search(pages, request);
  ASSERT_EQ(whole.hits.size(), 50u);
  std::vector<std::string> joined;
  request.limit = 7;
  for (request.offset = 0; request.offset < 50; request.offset += 7) {
    for (std::string& id : ids(search(pages, request))) joined.push_back(std::move(id));
  }
  EXPECT_EQ(joined, ids(whole));
  for (std::size_t i = 1; i < whole.hits.size(); ++i)
    EXPECT_LE(whole.hits[i].score, whole.hits[i - 1].score) << i;
  EXPECT_GT(part(whole.hits[kRerankedHits - 1], "nearness"), 0);
  EXPECT_EQ(part(whole.hits[kRerankedHits], "nearness"), 0) << "only the first hits are looked at";
}

TEST(Reranker, IsPartOfTheExplainedScore) {
  const std::vector<Page> pages = {
      make_page("/a", {{"a", "What is a thread pool?", "A thread pool keeps threads.", Difficulty::None}}),
      others()};
  const SearchResults results = search(pages, "thread pool size");
  ASSERT_THAT(results.hits, Not(testing::IsEmpty()));
  double sum = 0;
  for (const ScorePart& each : results.hits[0].explanation) sum += each.score;
  EXPECT_NEAR(sum, results.hits[0].score, 1e-6);
  EXPECT_GT(part(results.hits[0], "nearness"), 0);
}

}  // namespace
}  // namespace qasearch
