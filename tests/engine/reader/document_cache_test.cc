#include "engine/reader/document_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

std::vector<Page> pages() {
  Page page;
  page.path = "/a";
  page.title = "A";
  page.questions = {{"q0", "Why a *lock*, a lock?", "Because `lock()` blocks.", Difficulty::None}};
  for (int i = 1; i < 50; ++i)
    page.questions.push_back({"q" + std::to_string(i), "Other", "Text of it", Difficulty::None});
  return {page};
}

TEST(DocumentCache, GiveWhatTheStoreHoldsAndTheTitlesTerms) {
  OpenedIndex index(pages());
  const Xapian::docid first = *index.context.database.postlist_begin("lock");
  const auto question = index.context.document(first);
  const StoredQuestion stored = index.context.store.read(first);
  EXPECT_EQ(question->stored.id, "/a#q0");
  EXPECT_EQ(question->stored.plain_question(), "Why a lock, a lock?");
  EXPECT_EQ(question->stored.text, stored.text);
  EXPECT_EQ(question->stored.blocks.size(), stored.blocks.size());
  EXPECT_THAT(question->title_terms, testing::IsSupersetOf({std::string("lock")}));
  EXPECT_EQ(std::count(question->title_terms.begin(), question->title_terms.end(), "lock"), 1);
  EXPECT_GE(question->title_idf, index.context.idf("lock"));
  EXPECT_EQ(index.context.document(first), question) << "it is not read again";
}

TEST(DocumentCache, StayWithinTheirBytes) {
  OpenedIndex index(pages());
  constexpr std::size_t kBytes = 20'000;
  const DocumentCache cache(kBytes);
  std::size_t most = 0;
  for (Xapian::docid id = 1; id <= index.context.database.get_lastdocid(); ++id) {
    EXPECT_EQ(cache.find(id), nullptr);
    cache.keep(id, index.context.document(id));
    EXPECT_EQ(cache.find(id), index.context.document(id));
    ASSERT_LE(cache.kept_bytes(), kBytes);
    most = std::max(most, cache.kept_bytes());
  }
  EXPECT_GT(most, kBytes / 2);
}

}  // namespace
}  // namespace qasearch
