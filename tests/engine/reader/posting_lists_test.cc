// SPDX-License-Identifier: MIT
#include "engine/reader/posting_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/many_questions.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::Pair;

std::vector<std::pair<Xapian::docid, std::uint32_t>> all_of(const PostingList& list) {
  std::vector<std::pair<Xapian::docid, std::uint32_t>> all;
  list.for_each([&](Posting posting) { all.emplace_back(posting.id, posting.occurrences); });
  return all;
}

TEST(PostingLists, AreTheDatabases) {
  OpenedIndex opened(many_questions());
  SearchContext& context = opened.context;
  Deadline& deadline = opened.endless;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t w = 0; w < 20; ++w) {
      const std::string term = context.tokenizer.stem(word(w));
      const auto list = context.postings(term, deadline);
      auto posting = context.database.postlist_begin(term);
      const auto end = context.database.postlist_end(term);
      list->for_each([&](Posting kept) {
        ASSERT_NE(posting, end);
        EXPECT_EQ(kept.id, *posting);
        EXPECT_EQ(kept.occurrences, posting.get_wdf());
        ++posting;
      });
      EXPECT_EQ(posting, end);
    }
  }
  EXPECT_EQ(context.postings("", deadline)->size(), kDocuments);
  EXPECT_EQ(context.postings("nobodyhasit", deadline)->size(), 0u);
}

TEST(PostingLists, StayWithinTheirBytes) {
  OpenedIndex opened(many_questions());
  SearchContext& context = opened.context;
  Deadline& deadline = opened.endless;
  constexpr std::size_t kBytes = 4'000;
  const PostingLists lists(kBytes);
  const std::string common = context.tokenizer.stem(word(0));
  EXPECT_GT(lists.of(context.database, common, deadline)->bytes(), kBytes / 4);
  EXPECT_EQ(lists.kept_bytes(), 0u) << "too large a part of all";
  const auto held = lists.of(context.database, context.tokenizer.stem(word(12)), deadline);
  const PostingList copy = *held;
  std::size_t most = 0;
  for (int i = 0; i < 200; ++i) {
    lists.of(context.database, "none" + std::to_string(i), deadline);
    ASSERT_LE(lists.kept_bytes(), kBytes);
    most = std::max(most, lists.kept_bytes());
  }
  EXPECT_GT(most, kBytes / 2);
  EXPECT_THAT(all_of(*held), ElementsAreArray(all_of(copy))) << "what is held stays";
}

TEST(PostingList, CountsWhatItHasBitsFor) {
  for (const Xapian::docid last : {1u, 50'000u, 16'000'000u, 4'000'000'000u}) {
    PostingList list(last);
    list.push_back({1, 0});
    list.push_back({last, 1'000'000});
    const auto all = all_of(list);
    EXPECT_EQ(all[0].first, 1u);
    EXPECT_EQ(all[0].second, 0u);
    EXPECT_EQ(all[1].first, last);
  }
  PostingList list(50'000);
  for (const std::uint32_t occurrences : {65'534u, 65'535u, 65'536u}) list.push_back({7, occurrences});
  EXPECT_THAT(all_of(list), ElementsAre(Pair(7, 65'534), Pair(7, 65'535), Pair(7, 65'535)));
}

}  // namespace
}  // namespace qasearch
