// Scores the first hits again by their stored texts: by the share of the title that was asked for, by whether
// words that stand side by side in the query stand near each other in the answer, and by the likeness of
// title and answer to the query.
//
// Term weights alone cannot tell "thread pool" from a pool here and a thread there. Reading a hit costs some
// 25 microseconds, so only the first ones are reranked. Scores never fall: no other hit can pass them. Throws
// Xapian::Error. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/document/stored_question.h"
#include "engine/query/query_plan.h"
#include "engine/ranking/scored_document.h"
#include "engine/ranking/text_likeness.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// Hits that are reranked; more of them changed nothing on the judged sets (docs/relevance.md).
inline constexpr std::size_t kRerankedHits = 12;

/// Weights of the share of the title that was asked for, and of neighbours in the query that stand near each
/// other in the answer. All four scale sums of idf; chosen on the judged sets.
inline constexpr double kTitleShareWeight = 0.4;
inline constexpr double kNearnessWeight = 0.2;

/// Weights of the likeness of title and answer; both scale the idf of all wanted words.
inline constexpr double kTitleLikenessWeight = 0.25;
inline constexpr double kAnswerLikenessWeight = 0.5;

class Reranker {
 public:
  /// Both are borrowed.
  Reranker(SearchContext& context, const QueryPlan& plan);

  /// Whether reranking can change a score. Not for a pasted error: its words are neither a title nor put
  /// together by a person.
  bool is_useful() const { return !terms_.empty() && !plan_.is_pasted; }

  /// Reads a hit, fills `title_share`, `nearness` and `likeness`, and adds them to its score.
  void rerank(ScoredDocument& hit);

 private:
  double title_share(const CachedDocument& question);
  double nearness(const StoredQuestion& question);
  double likeness(const StoredQuestion& question);
  void count_neighbors(std::string_view passage, std::vector<double>& times);

  // Two words that stand side by side in the query.
  struct Pair {
    std::uint32_t first, second;  // numbers of terms
    double idf;
  };

  SearchContext& context_;
  const QueryPlan& plan_;
  std::vector<double> wanted_idf_;  // of each query in plan_.wanted: the sum over its words
  double all_idf_ = 0;              // their sum
  std::vector<std::string> terms_;  // the words of plan_.wanted in order, each once
  std::vector<Pair> pairs_;
  TermSet set_;
  TextLikeness likeness_;
  std::vector<FoundTerm> found_;  // a member to reuse its memory
};

}  // namespace qasearch
