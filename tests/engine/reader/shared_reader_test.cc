// One reader, many threads: whatever they read first, they all get the same, and it is read once.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "engine/search/searcher.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

constexpr int kThreads = 4;

std::vector<Page> site() {
  std::vector<Page> pages;
  for (int i = 0; i < 120; ++i) {
    Page page;
    page.path = "/sql/" + std::to_string(i);
    page.title = "Locks " + std::to_string(i);
    page.framework = i % 3 == 0 ? "SQL" : "Go";
    page.topic = "Transactions";
    page.questions = {{"what", "What is deadlock number " + std::to_string(i) + "?",
                       "Two transactions wait for `lock" + std::to_string(i) + "` of the other.",
                       i % 2 == 0 ? Difficulty::Hard : Difficulty::Easy}};
    pages.push_back(page);
  }
  return pages;
}

// All that a searcher fills on first use: columns, lengths and orders, idf, spelling, titles, caches.
std::string ask_everything(Searcher& searcher) {
  std::string answers;
  const auto add = [&](const std::vector<Hit>& hits) {
    for (const Hit& hit : hits)
      answers += hit.id + " " + std::to_string(hit.score) + " " + hit.snippet.flat.text;
  };
  for (const char* const query : {"deadlock", "deadlok wait", "\"two transactions\"", "lock7", ""}) {
    const SearchResults found = searcher.search({.query = query}).value();
    add(found.hits);
    for (const Facet& facet : found.facets) {
      for (const FacetValue& value : facet.values) answers += value.value + std::to_string(value.count);
    }
  }
  const Suggestions suggested = searcher.suggest({.query = "what is deadl"}).value();
  for (const Suggestion& each : suggested.suggestions) answers += each.text.text;
  add((*searcher.related("/sql/7#what", 5))->hits);
  return answers;
}

TEST(SharedReader, GivesAllThreadsTheSame) {
  const TemporaryIndex index(site());
  Searcher alone = index.open();
  const std::string expected = ask_everything(alone);
  ASSERT_GT(expected.size(), 1000u);

  std::vector<Searcher> searchers;
  searchers.push_back(index.open());
  while (searchers.size() < kThreads) searchers.push_back(searchers.front().another().value());
  std::vector<std::string> answers(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      EXPECT_TRUE(i % 2 == 0 || searchers[i].warm_up());
      answers[i] = ask_everything(searchers[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, expected);
}

}  // namespace
}  // namespace qasearch
