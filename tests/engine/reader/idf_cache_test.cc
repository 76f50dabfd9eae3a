#include "engine/reader/idf_cache.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/reader/bm25.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

std::vector<Page> pages() {
  Page page;
  page.path = "/a";
  page.title = "A";
  for (int i = 0; i < 20; ++i) {
    const std::string answer = i == 0 ? "common rare" : i < 10 ? "common" : "other";
    page.questions.push_back({"q" + std::to_string(i), "Question", answer, Difficulty::None});
  }
  return {page};
}

TEST(IdfCache, GivesTheFormulasValueEachTime) {
  const OpenedIndex opened(pages());
  const Xapian::Database& database = opened.context.database;
  const IdfCache cache;
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(cache.of(database, "common"), idf_of(20, 10)) << round;
    EXPECT_EQ(cache.of(database, "rare"), idf_of(20, 1)) << round;
    EXPECT_EQ(cache.of(database, "nobodyhasit"), idf_of(20, 0)) << round;
  }
  EXPECT_LT(cache.of(database, "common"), cache.of(database, "rare"));
}

TEST(IdfCache, StaysRightWhenItIsFull) {
  const OpenedIndex opened(pages());
  const IdfCache cache;
  for (int i = 0; i < 25'000; ++i) cache.of(opened.context.database, "none" + std::to_string(i));
  EXPECT_EQ(cache.of(opened.context.database, "rare"), idf_of(20, 1));
}

}  // namespace
}  // namespace qasearch
