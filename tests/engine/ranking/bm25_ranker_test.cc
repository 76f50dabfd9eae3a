// Ranking held against Xapian's matcher.
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
#include "tests/engine/many_questions.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::Pair;

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
  ranker.raise(raised, 9.0, RaiseReason::AllWords);
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

}  // namespace
}  // namespace qasearch
