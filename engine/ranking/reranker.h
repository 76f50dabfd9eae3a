// The first hits once more, by their stored texts: how much of the title was asked for, and whether words
// that stand side by side in the query stand near each other in the answer.
//
// Term weights alone cannot tell "thread pool" from a pool here and a thread there. Reading a hit costs some
// 25 microseconds, so only the first ones are looked at. What they earn is never negative: no other hit
// passes them. Throws Xapian::Error. One thread at a time. Internal to the engine.
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
#include "engine/reader/index_view.h"

namespace qasearch {

/// So many hits are looked at: more of them changed nothing on the judged sets (docs/relevance.md).
inline constexpr std::size_t kRerankedHits = 12;

class Reranker {
 public:
  /// Both are borrowed.
  Reranker(const IndexView& index, const QueryPlan& plan);

  /// Whether a plan has anything to look for. A pasted error has not: its words are neither a title nor put
  /// together by a person.
  bool is_useful() const { return !terms_.empty() && !plan_.is_pasted; }

  /// Reads a hit. What it earns besides goes to `title_share` and `nearness`, and its score grows by that.
  void rerank(ScoredDocument& hit);

 private:
  double idf(const BooleanQuery& condition);
  double title_share(const CachedDocument& question);
  double nearness(const StoredQuestion& question);
  void count_neighbors(std::string_view passage, std::vector<double>& times);

  // Two words of the query, side by side there.
  struct Pair {
    std::uint32_t first, second;  // numbers of terms
    double idf;
  };

  const IndexView& index_;
  const QueryPlan& plan_;
  std::vector<std::string> terms_;  // that decide, in the order of the query, each once
  std::vector<Pair> pairs_;
  TermSet set_;
  std::vector<FoundTerm> found_;  // kept for their memory
};

}  // namespace qasearch
