#include "engine/ranking/boolean_matcher.h"

#include <gtest/gtest.h>

#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

constexpr std::size_t kQuestions = 20;

/// Every other one holds the phrase, all have its words.
std::vector<Page> pages() {
  Page page;
  page.path = "/p";
  page.title = "Page";
  for (std::size_t i = 0; i < kQuestions; ++i) {
    page.questions.push_back({.id = "q" + std::to_string(i),
                              .question = "Question " + std::to_string(i),
                              .answer = i % 2 == 0 ? "a thread pool" : "a pool of a thread"});
  }
  return {page};
}

BooleanQuery phrase() { return BooleanQuery::of_phrase({"thread", "pool"}, {}); }

TEST(BooleanMatcher, ReadsTextsForAPhrase) {
  OpenedIndex opened(pages());
  BooleanMatcher matcher(opened.context, opened.endless, kQuestions);
  EXPECT_EQ(matcher.matches(phrase()).count(), kQuestions / 2);
  EXPECT_FALSE(matcher.is_bounded());
}

TEST(BooleanMatcher, ReadsNoMoreTextsThanItMay) {
  OpenedIndex opened(pages());
  BooleanMatcher matcher(opened.context, opened.endless, kQuestions / 2);
  EXPECT_EQ(matcher.matches(phrase()).count(), kQuestions / 4 + kQuestions / 2) << "half of them unread";
  EXPECT_TRUE(matcher.is_bounded());
  EXPECT_EQ(matcher.matches(phrase()).count(), kQuestions) << "of all phrases together";
}

}  // namespace
}  // namespace qasearch
