// A search that gets no memory fails, wherever that happens, and the next one is as good as before.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/search/searcher.h"
#include "tests/engine/temporary_index.h"
#include "tests/failing_new.h"

// Xapian loses some of what it had begun when an allocation fails: a few hundred bytes each time, and none of
// ours.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer asks
extern "C" const char* __lsan_default_suppressions() { return "leak:libxapian\n"; }

namespace qasearch {
namespace {

std::vector<Page> site() {
  std::vector<Page> pages;
  for (int i = 0; i < 60; ++i) {
    Page page;
    page.path = "/sql/" + std::to_string(i);
    page.title = "Locks " + std::to_string(i);
    page.framework = "SQL";
    page.topic = "Transactions";
    page.subtopic = page.title;
    page.questions = {{"what", "What is deadlock number " + std::to_string(i) + "?",
                       "Two *transactions* wait for `lock" + std::to_string(i) + "` of the other.",
                       Difficulty::Hard}};
    pages.push_back(page);
  }
  return pages;
}

std::vector<std::string> ids(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  for (const Hit& hit : hits) ids.push_back(hit.id + hit.snippet.flat.text);
  return ids;
}

// Each way to ask, and what of the answer must not change.
using Ask = std::function<std::vector<std::string>(Searcher&)>;

const struct {
  const char* name;
  Ask ask;
} kWays[] = {
    {"search",
     [](Searcher& searcher) {
       SearchRequest request{.query = "\"two transactions\" deadlok 7 lock*"};
       request.filters[static_cast<std::size_t>(FilterId::Framework)] = {"SQL"};
       const auto found = searcher.search(request);
       return found ? ids(found->hits) : std::vector<std::string>{found.error().message};
     }},
    {"suggest",
     [](Searcher& searcher) {
       std::vector<std::string> texts;
       const auto found = searcher.suggest({.query = "what is daedl"});
       if (!found) return std::vector<std::string>{found.error().message};
       for (const Suggestion& each : found->suggestions) texts.push_back(each.text.text);
       return texts;
     }},
    {"question",
     [](Searcher& searcher) {
       const auto found = searcher.question("/sql/7#what");
       return std::vector<std::string>{found && *found ? (*found)->answer : "none"};
     }},
    {"related",
     [](Searcher& searcher) {
       const auto found = searcher.related("/sql/7#what", 3);
       return found && *found ? ids((*found)->hits) : std::vector<std::string>{"none"};
     }},
};

TEST(Searcher, IsAsGoodAsBeforeAfterALackOfMemory) {
  const TemporaryIndex index(site());
  Searcher searcher = index.open();
  for (const auto& way : kWays) {
    const std::vector<std::string> expected = way.ask(searcher);
    ASSERT_GT(expected.size(), 0u) << way.name;
    long allocations = 0;
    int failures = 0;
    // Each of the first ones, then some of the others: there are thousands.
    for (bool enough = false; !enough; allocations += 1 + allocations / 25) {
      std::vector<std::string> answer;
      enough = runs_with(allocations, [&] { answer = way.ask(searcher); });
      if (enough) {
        EXPECT_EQ(answer, expected) << way.name;
        break;
      }
      ++failures;
      ASSERT_EQ(way.ask(searcher), expected) << way.name << " after " << allocations << " allocations";
    }
    EXPECT_GT(failures, 50) << way.name;
  }
}

}  // namespace
}  // namespace qasearch
