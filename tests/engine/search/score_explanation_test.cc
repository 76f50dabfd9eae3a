// The parts of a score, held against what the ranker gave.
#include "engine/search/score_explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/search/searcher.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

std::vector<Page> site() {
  std::vector<Page> pages;
  for (int i = 0; i < 12; ++i) {
    Page page;
    page.path = "/" + std::to_string(i);
    page.title = "Threads";
    page.questions = {
        {"a", "What is a thread pool?",
         std::string("A pool of threads. ") + (i % 3 == 0 ? "It locks." : "It runs."), Difficulty::None},
        {"b", "Why?", "A mutex locks a thread.", Difficulty::None},
        {"c", "How many?", "Nothing of it.", Difficulty::None}};
    pages.push_back(page);
  }
  return pages;
}

TEST(ExplainScore, AddsUpToTheScore) {
  const TemporaryIndex index(site());
  Searcher searcher = index.open();
  for (const char* const query :
       {"thread pool", "what is a thread pool", "thread mutex pool", "title:pool"}) {
    SearchRequest request{.query = query};
    request.explain = true;
    const SearchResults found = searcher.search(request).value();
    ASSERT_FALSE(found.hits.empty()) << query;
    for (const Hit& hit : found.hits) {
      double sum = 0, last = hit.explanation.front().score;
      for (const ScorePart& part : hit.explanation) {
        sum += part.score;
        EXPECT_LE(part.score, last) << "the largest first";
        last = part.score;
      }
      EXPECT_NEAR(sum, hit.score, 1e-9) << query << " " << hit.id;
    }
  }
}

TEST(ExplainScore, NamesFieldAndReason) {
  const TemporaryIndex index(site());
  SearchRequest request{.query = "thread mutex"};
  request.explain = true;
  const SearchResults found = index.open().search(request).value();
  std::vector<std::string> parts;
  for (const ScorePart& part : found.hits.front().explanation)
    parts.push_back(part.word + "/" + part.field + "/" + part.reason);
  EXPECT_THAT(parts, testing::IsSupersetOf({"mutex/text/asked", "thread/text/asked"}));
}

}  // namespace
}  // namespace qasearch
