// Measures of a ranking against judgments, each from 0 to 1, defined as in trec_eval 9.
//
// A document is relevant when its grade is above 0; unjudged ones are not. A document counts once, at its
// first rank. nDCG: a document's gain is its grade, divided by log2(rank + 1), and the best possible sum is
// that of all relevant documents, found or not, in falling order. MAP divides by the number of all relevant
// documents. A mean is over every query that has a relevant document; one without any answer counts 0
// (trec_eval's -c). Queries without a relevant document can show nothing and are left out of the mean, where
// trec_eval -c would count them 0. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cli/eval/judged_set.h"

namespace qasearch {

/// Grades of a ranking.
struct GradedRanking {
  std::vector<int> found;     // of the hits, best first; 0 for one that is not relevant
  std::vector<int> relevant;  // of all relevant documents, falling; not empty
};

/// Requires: at least one grade is above 0.
GradedRanking grade_ranking(const Ranking& ranking, const Grades& grades);

double ndcg_10(const GradedRanking& ranking);
double average_precision(const GradedRanking& ranking);
double reciprocal_rank_10(const GradedRanking& ranking);
double recall_100(const GradedRanking& ranking);
double precision_1(const GradedRanking& ranking);
double success_3(const GradedRanking& ranking);

/// Kind of evaluation in which a measure is shown: judged queries, or known items.
enum class MetricUse : std::uint8_t { Graded, KnownItem, Both };

struct Metric {
  std::string_view key;   // in JSON
  std::string_view name;  // for people
  std::string_view trec;  // in trec_eval
  MetricUse use;
  double (*measure)(const GradedRanking&);
  std::string_view description;  // for people
};

// clang-format off
inline constexpr std::array kMetrics = {
    Metric{"ndcg_10",    "nDCG@10",    "ndcg_cut_10", MetricUse::Graded,    ndcg_10,            "good answers high up, of the first 10"},
    Metric{"map",        "MAP",        "map",         MetricUse::Graded,    average_precision,  "precision at each relevant answer, averaged"},
    Metric{"mrr_10",     "MRR@10",     "recip_rank",  MetricUse::Both,      reciprocal_rank_10, "1 / place of the first relevant answer; 0 behind place 10"},
    Metric{"recall_100", "Recall@100", "recall_100",  MetricUse::Graded,    recall_100,         "share of the relevant answers among the first 100"},
    Metric{"p_1",        "P@1",        "P_1",         MetricUse::Both,      precision_1,        "the first answer is relevant"},
    Metric{"success_3",  "top 3",      "success_3",   MetricUse::KnownItem, success_3,          "a relevant answer is among the first 3"},
};
// clang-format on

/// One for each row of kMetrics.
using MetricValues = std::array<double, kMetrics.size()>;

constexpr bool is_shown(const Metric& metric, MetricUse use) {
  return metric.use == MetricUse::Both || metric.use == use;
}

}  // namespace qasearch
