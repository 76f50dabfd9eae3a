// Questions like one.
// SPDX-License-Identifier: MIT
#include "engine/search/more_like_this.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "engine/search/searcher.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Page make_page(std::string path, std::string framework, std::vector<Question> questions) {
  Page page;
  page.path = std::move(path);
  page.title = "Page";
  page.framework = std::move(framework);
  page.questions = std::move(questions);
  return page;
}

std::vector<Page> site() {
  using enum Difficulty;
  return {
      make_page("/sql", "SQL",
                {{"locks", "What is a deadlock?", "Two transactions wait for a lock of the other.", Easy},
                 {"avoid", "How do I avoid a deadlock?", "Take each lock in the same order.", Hard},
                 {"wait", "How long does a lock wait?", "Until the transaction ends.", Easy},
                 {"join", "What is a left join?", "It keeps rows without a match.", Easy},
                 {"outer", "Is a left join an outer join?", "Yes, rows without a match are kept.", Easy},
                 {"lone", "Zyzzyva?", "Xylograph.", Easy}}),
      make_page("/copies", "SQL",
                {{"same", "What is a deadlock?", "A copy.", Easy},
                 {"case", "what IS a deadlock", "A copy.", Easy},
                 {"near", "What is the deadlock?", "A copy but for a word that never decides.", Easy}}),
      make_page("/go", "Go",
                {{"deadlock", "What is the deadlock?", "All goroutines wait, none holds a lock.", Easy}})};
}

class RelatedTest : public testing::Test {
 protected:
  std::vector<std::string> related(const std::string& id, std::uint32_t limit = 10) {
    auto found = searcher_.related(id, limit);
    EXPECT_TRUE(found && *found) << id;
    std::vector<std::string> ids;
    if (!found || !*found) return ids;
    EXPECT_EQ((*found)->id, id);
    for (const Hit& hit : (*found)->hits) ids.push_back(hit.id);
    return ids;
  }

  TemporaryIndex index_{site()};
  Searcher searcher_ = index_.open();
};

TEST_F(RelatedTest, AreTheNearestFirst) {
  EXPECT_EQ(related("/sql#join").front(), "/sql#outer");
  EXPECT_EQ(related("/sql#outer").front(), "/sql#join");
  EXPECT_THAT(related("/sql#avoid"), Contains("/sql#locks"));
}

TEST_F(RelatedTest, AreNeverTheQuestionItselfNorItsCopies) {
  const auto ids = related("/sql#locks");
  EXPECT_THAT(ids, Contains("/sql#avoid"));
  for (const std::string copy : {"/sql#locks", "/copies#same", "/copies#case", "/copies#near"})
    EXPECT_THAT(ids, Not(Contains(copy)));
  // The same about another framework is another question.
  EXPECT_THAT(ids, Contains("/go#deadlock"));
}

TEST_F(RelatedTest, AreNoCopiesOfEachOther) {
  const auto ids = related("/sql#avoid");
  int copies = 0;
  for (const std::string& id : ids) copies += id == "/sql#locks" || id.starts_with("/copies#");
  EXPECT_EQ(copies, 1);
}

TEST_F(RelatedTest, AreAsManyAsAskedForAtMost) {
  EXPECT_THAT(related("/sql#locks", 1), SizeIs(1));
  EXPECT_THAT(related("/sql#locks", 0), IsEmpty());
  EXPECT_THAT(related("/sql#lone"), IsEmpty());
}

TEST_F(RelatedTest, AreNoneForAnUnknownId) {
  const auto found = searcher_.related("/sql#nothing", 10);
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found);
}

TEST(TellingTerms, AreBoundedAndLedByTheTitle) {
  std::string answer = "segfault ";
  for (int i = 0; i < 600; ++i) {
    answer += "word";
    answer += {static_cast<char>('a' + i % 20), static_cast<char>('a' + i / 20 % 15), ' '};
  }
  const std::vector<Page> pages = {
      make_page("/a", "C", {{"a", "Why does my program segfault?", answer, Difficulty::None}}),
      make_page("/b", "C", {{"b", "Which segfault?", answer, Difficulty::None}}),
      make_page("/c", "C", {{"c", "What is a pointer?", "An address.", Difficulty::None}})};
  OpenedIndex index(pages);
  const auto found = find_document(index.context, "/a#a", index.endless);
  ASSERT_TRUE(found);
  const std::vector<SignificantTerm> terms = significant_terms(index.context, found->question, index.endless);
  EXPECT_THAT(terms, SizeIs(kRelatedTerms));
  EXPECT_EQ(terms.front().term, index.context.tokenizer.stem("segfault"));
}

TEST(RelatedQuestions, EndWhenNobodyWaits) {
  OpenedIndex index(site());
  std::atomic<bool> gone{false};
  Deadline deadline(Deadline::Clock::time_point::max(), &gone);
  const auto found = find_document(index.context, "/sql#locks", deadline);
  ASSERT_TRUE(found);
  EXPECT_THAT(more_like_this(index.context, *found, 10, deadline), Not(IsEmpty()));
  gone = true;
  EXPECT_THROW(static_cast<void>(more_like_this(index.context, *found, 10, deadline)), DeadlinePassed);
}

}  // namespace
}  // namespace qasearch
