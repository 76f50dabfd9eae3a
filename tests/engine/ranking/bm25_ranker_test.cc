// Ranking held against Xapian's matcher, and posting lists against the database.
// SPDX-License-Identifier: MIT
#include "engine/ranking/bm25_ranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <string>
#include <vector>

#include "engine/query/query_plan.h"
#include "engine/reader/bm25.h"
#include "engine/reader/checked_docid.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::Pair;

constexpr Xapian::docid kDocuments = 400;

std::string word(std::size_t number) { return "word" + std::string(1, static_cast<char>('a' + number)); }

// Words of falling frequency; many questions are alike, so that many score the same.
std::vector<Page> many_questions() {
  std::mt19937 random(11);
  std::vector<Page> pages(40);
  Xapian::docid left = kDocuments;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    pages[i].path = "/p/" + std::to_string(i);
    pages[i].title = "Page";
    pages[i].order = static_cast<std::int64_t>(pages.size() - i);  // not the order of the documents
    for (int k = 0; k < 10; ++k, --left) {
      std::string answer, title = "How?";
      for (std::size_t w = 0; w < 20; ++w) {
        for (auto times = random() % 3; times > 0 && random() % (w + 1) == 0; --times)
          answer += word(w) + " ";
        if (random() % (4 * w + 4) == 0) title = word(w) + " " + title;
      }
      pages[i].questions.push_back({"q" + std::to_string(k), title, answer, Difficulty::None});
    }
  }
  return pages;
}

class RankerTest : public testing::Test {
 protected:
  static OpenedIndex& index() {
    static OpenedIndex index(many_questions());
    return index;
  }

  SearchContext& context_ = index().context;
  Deadline& deadline_ = index().endless;
};

TEST_F(RankerTest, RanksAsXapianDoes) {
  ASSERT_EQ(context_.database.get_doccount(), kDocuments);
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    std::vector<WeightedTerm> terms;
    std::vector<Xapian::Query> leaves;
    for (auto left = 1 + random() % 5; left > 0; --left) {
      const std::string term = (random() % 3 == 0 ? "S" : "") + context_.tokenizer.stem(word(random() % 20));
      terms.push_back({term, 0.1 * static_cast<double>(1 + random() % 20)});
      leaves.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), terms.back().weight);
    }
    Xapian::Enquire enquire(context_.database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(kSaturation, 0, 1, kLengthShare, 0));
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, leaves.begin(), leaves.end()));
    const Xapian::MSet expected = enquire.get_mset(0, kDocuments);

    DocSet kept(context_.database.get_lastdocid());
    for (auto hit = expected.begin(); hit != expected.end(); ++hit) kept.add(*hit);
    Bm25Ranker ranker(context_, kept, deadline_);
    for (const WeightedTerm& term : terms) ranker.add(term.term, term.weight);
    std::uint64_t order = 0;
    double score = 0;
    for (auto hit = expected.begin(); hit != expected.end(); ++hit) {
      const std::optional<ScoredDocument> ranked = ranker.next();
      ASSERT_TRUE(ranked);
      EXPECT_NEAR(ranked->score, hit.get_weight(), 1e-9) << round;
      const std::uint64_t own = context_.order(ranked->id);
      if (ranked->score == score) {
        EXPECT_LT(order, own) << "equal ones in the order of the site";
      }
      order = own;
      score = ranked->score;
    }
    EXPECT_FALSE(ranker.next());
  }
}

TEST_F(RankerTest, RanksWhatHasNoneOfTheTermsLast) {
  DocSet kept(context_.database.get_lastdocid());
  for (Xapian::docid id = 1; id <= kDocuments; ++id) kept.add(id);
  Bm25Ranker ranker(context_, kept, deadline_);
  const std::string rare = context_.tokenizer.stem(word(19));
  ranker.add(rare, 1.0);
  const Xapian::doccount having = context_.database.get_termfreq(rare);
  ASSERT_GT(having, 0u);
  for (Xapian::docid i = 0; i < kDocuments; ++i) {
    const auto hit = ranker.next();
    ASSERT_TRUE(hit);
    EXPECT_EQ(hit->score > 0, i < having);
  }
  EXPECT_FALSE(ranker.next());
}

TEST_F(RankerTest, RaisesWhatHasEveryWord) {
  const std::string common = context_.tokenizer.stem(word(0));
  DocSet kept(context_.database.get_lastdocid()), raised(context_.database.get_lastdocid());
  context_.postings(common, deadline_)->for_each([&](Posting posting) { kept.add(posting.id); });
  Bm25Ranker plain(context_, kept, deadline_);
  plain.add(common, 1.0);
  ScoredDocument last{};
  while (const auto hit = plain.next()) last = *hit;
  raised.add(last.id);

  Bm25Ranker ranker(context_, kept, deadline_);
  ranker.add(common, 1.0);
  ranker.raise(raised, 9.0);
  const auto first = ranker.next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->id, last.id);
  EXPECT_NEAR(first->score, 10 * last.score, 1e-9);
  EXPECT_NEAR(first->all_words, 9 * last.score, 1e-9);
  EXPECT_EQ(ranker.next()->all_words, 0);
}

TEST_F(RankerTest, EndsWhenNobodyWaits) {
  const std::atomic<bool> gone{true};
  Deadline deadline(Deadline::Clock::time_point::max(), &gone);
  DocSet kept(context_.database.get_lastdocid());
  kept.add(1);
  Bm25Ranker ranker(context_, kept, deadline);
  EXPECT_THROW(ranker.next(), DeadlinePassed);
}

// --- Posting lists ---

std::vector<std::pair<Xapian::docid, std::uint32_t>> all_of(const PostingList& list) {
  std::vector<std::pair<Xapian::docid, std::uint32_t>> all;
  list.for_each([&](Posting posting) { all.emplace_back(posting.id, posting.occurrences); });
  return all;
}

TEST_F(RankerTest, PostingListsAreTheDatabases) {
  for (int round = 0; round < 2; ++round) {
    for (std::size_t w = 0; w < 20; ++w) {
      const std::string term = context_.tokenizer.stem(word(w));
      const auto list = context_.postings(term, deadline_);
      auto posting = context_.database.postlist_begin(term);
      const auto end = context_.database.postlist_end(term);
      list->for_each([&](Posting kept) {
        ASSERT_NE(posting, end);
        EXPECT_EQ(kept.id, *posting);
        EXPECT_EQ(kept.occurrences, posting.get_wdf());
        ++posting;
      });
      EXPECT_EQ(posting, end);
    }
  }
  EXPECT_EQ(context_.postings("", deadline_)->size(), kDocuments);
  EXPECT_EQ(context_.postings("nobodyhasit", deadline_)->size(), 0u);
}

TEST_F(RankerTest, PostingListsStayWithinTheirBytes) {
  constexpr std::size_t kBytes = 4'000;
  const PostingLists lists(kBytes);
  const std::string common = context_.tokenizer.stem(word(0));
  EXPECT_GT(lists.of(context_.database, common, deadline_)->bytes(), kBytes / 4);
  EXPECT_EQ(lists.kept_bytes(), 0u) << "too large a part of all";
  const auto held = lists.of(context_.database, context_.tokenizer.stem(word(12)), deadline_);
  const PostingList copy = *held;
  std::size_t most = 0;
  for (int i = 0; i < 200; ++i) {
    lists.of(context_.database, "none" + std::to_string(i), deadline_);
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

// --- Documents ---

TEST_F(RankerTest, WhatIsBeyondTheLastDocumentIsDamage) {
  EXPECT_THROW(context_.order(kDocuments + 1), Xapian::DatabaseCorruptError);
  EXPECT_EQ(checked_docid(7, 7), 7u);
  EXPECT_THROW(checked_docid(8, 7), Xapian::DatabaseCorruptError);
}

TEST_F(RankerTest, DocumentsAreTheSameReadAloneOrAllTogether) {
  const Xapian::Database& database = context_.database;
  const DocumentStats alone(database), together(database);
  together.read(database);
  for (Xapian::docid id = 1; id <= kDocuments; ++id) {
    EXPECT_EQ(alone.order(database, id), together.order(database, id));
    EXPECT_EQ(alone.length_part(database, id), together.length_part(database, id));
    EXPECT_GT(alone.length_part(database, id), 0);
  }
  EXPECT_NE(DocumentStats::page_rank(alone.order(database, 1)),
            DocumentStats::page_rank(alone.order(database, kDocuments)));
}

}  // namespace
}  // namespace qasearch
