// One question whole, by its hit id, with the pages beside its own.
// SPDX-License-Identifier: MIT
#include "engine/search/document_lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "engine/search/searcher.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Page make_page(std::string path, std::string framework, std::string topic, std::int64_t order) {
  Page page;
  page.path = std::move(path);
  page.title = "Title of " + page.path;
  page.framework = std::move(framework);
  page.topic = std::move(topic);
  page.order = order;
  page.questions = {{"what", "What is in `" + page.path + "`?", "An **answer**.\n\nMore.", Difficulty::Hard},
                    {"what", "What else?", "Another answer.", Difficulty::None},
                    {"", "And without an id?", "Counted.", Difficulty::None}};
  return page;
}

std::vector<Page> site() {
  std::vector<Page> pages = {
      make_page("/sql/joins", "SQL", "Queries", 3),    make_page("/sql/select", "SQL", "Queries", 1),
      make_page("/sql/where", "SQL", "Queries", 2),    make_page("/sql/indexes", "SQL", "Storage", 1),
      make_page("/nosql/find", "NoSQL", "Queries", 1), make_page("/odd#path", "", "", 1)};
  Page article;
  article.path = "/sql/history";
  article.title = "A history of joins";
  article.framework = "SQL";
  article.topic = "Queries";
  article.order = 9;
  article.body = "It began with *relations*.";
  pages.push_back(article);
  return pages;
}

class HitLookupTest : public testing::Test {
 protected:
  std::optional<QuestionDetails> question(const std::string& id) {
    auto found = searcher_.question(id);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : std::nullopt;
  }

  TemporaryIndex index_{site()};
  Searcher searcher_ = index_.open();
};

TEST_F(HitLookupTest, GivesTheQuestionWhole) {
  const auto found = question("/sql/joins#what");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->hit.id, "/sql/joins#what");
  EXPECT_EQ(found->hit.question, "What is in `/sql/joins`?");
  EXPECT_EQ(found->hit.title.text, "What is in /sql/joins?");
  EXPECT_EQ(found->hit.url, "/sql/joins#q-what");
  EXPECT_EQ(found->hit.difficulty, Difficulty::Hard);
  EXPECT_EQ(found->answer, "An **answer**.\n\nMore.");
  EXPECT_EQ(found->hit.snippet.flat.text, "An answer. More.");
  EXPECT_THAT(found->hit.snippet.flat.marks, IsEmpty());
  EXPECT_EQ(found->index.questions, 18u);
}

TEST_F(HitLookupTest, TellsRepeatedAndMissingIdsApart) {
  EXPECT_EQ(question("/sql/joins#what~2")->hit.question, "What else?");
  EXPECT_EQ(question("/sql/joins#q3")->hit.question, "And without an id?");
  EXPECT_EQ(question("/odd#path#what")->hit.id, "/odd#path#what");
  EXPECT_EQ(question("/sql/history")->answer, "It began with *relations*.");
  for (const std::string id : {"", "#", "/sql/joins", "/sql/joins#", "/sql/joins#what~3", "/sql/joins#WHAT",
                               "/sql/history#what", "nowhere", "/sql", "\xff#\xfe"})
    EXPECT_FALSE(question(id)) << id;
  EXPECT_FALSE(question(std::string(100'000, '#')));
}

TEST_F(HitLookupTest, NamesTheOtherPagesOfTheTopicInOrder) {
  const auto paths = [this](const std::string& id) {
    std::vector<std::string> out;
    const auto found = question(id);
    for (const PageLink& page : found->siblings) out.push_back(page.path);
    return out;
  };
  EXPECT_THAT(paths("/sql/where#what"), ElementsAre("/sql/select", "/sql/joins", "/sql/history"));
  EXPECT_THAT(paths("/sql/history"), ElementsAre("/sql/select", "/sql/where", "/sql/joins"));
  EXPECT_THAT(paths("/nosql/find#what"), IsEmpty());
  EXPECT_THAT(paths("/odd#path#what"), IsEmpty());
  const auto found = question("/sql/where#what");
  EXPECT_EQ(found->siblings[0].title, "Title of /sql/select");
}

TEST(SiblingPages, AreThoseNearestOfMany) {
  std::vector<Page> pages;
  for (int i = 0; i < 120; ++i)
    pages.push_back(make_page("/p/" + std::to_string(1000 + i), "SQL", "Queries", i));
  const TemporaryIndex index(pages);
  Searcher searcher = index.open();
  const auto siblings = [&](int i) {
    return (*searcher.question("/p/" + std::to_string(1000 + i) + "#what"))->siblings;
  };
  EXPECT_EQ(siblings(60).size(), kMaxSiblings);
  EXPECT_EQ(siblings(60).front().path, "/p/1035");
  EXPECT_EQ(siblings(60).back().path, "/p/1085");
  EXPECT_EQ(siblings(0).front().path, "/p/1001");
  EXPECT_EQ(siblings(119).back().path, "/p/1118");
  EXPECT_EQ(siblings(119).size(), kMaxSiblings);
}

// A page of many questions, many with one title, a topic of many pages: reading each counts.
TEST(HitLookup, EndsWhenNobodyWaits) {
  constexpr int kMany = Deadline::kWorkBetweenLooks / Deadline::kDocumentWork;
  Page crowded = make_page("/crowded", "SQL", "Queries", 1);
  for (int i = 0; i < kMany; ++i)
    crowded.questions.push_back({"same" + std::to_string(i), "Which is it?", "This.", Difficulty::None});
  std::vector<Page> pages = {crowded};
  for (int i = 0; i < kMany; ++i)
    pages.push_back(make_page("/p/" + std::to_string(i), "SQL", "Queries", i + 2));
  OpenedIndex index(pages);
  const auto first = find_document(index.context, "/crowded#what", index.endless);
  ASSERT_TRUE(first);
  ASSERT_TRUE(find_title(index.context, "Which is it?", index.endless));
  const std::atomic<bool> gone{true};
  const auto ends = [&](auto&& look_up) {
    Deadline deadline(Deadline::Clock::time_point::max(), &gone);
    EXPECT_THROW(look_up(deadline), DeadlinePassed);
  };
  ends([&](Deadline& until) { static_cast<void>(find_document(index.context, "/crowded#no such", until)); });
  ends([&](Deadline& until) { static_cast<void>(find_title(index.context, "Which is it?", until)); });
  ends([&](Deadline& until) { static_cast<void>(sibling_pages(index.context, *first, until)); });
  Deadline deadline(Deadline::Clock::time_point::max(), &gone);
  EXPECT_TRUE(find_document(index.context, "/crowded#what", deadline))
      << "the first of its page is little work";
}

}  // namespace
}  // namespace qasearch
