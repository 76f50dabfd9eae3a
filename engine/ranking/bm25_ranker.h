// Ranks documents by BM25, a term at a time.
//
// The formula is that of Xapian's BM25Weight with k1 and b of bm25.h and no k2, k3 or least length; tests
// compare the two. Documents of equal score come in the order of the site. Throws Xapian::Error and
// DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/doc_set.h"
#include "engine/ranking/scored_document.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// The reason why documents earn a share more.
enum class RaiseReason : std::uint8_t { AllWords, Phrase };

class Bm25Ranker {
 public:
  /// Ranks all documents of `kept`. All three are borrowed. Costs 8 bytes for each document of the index.
  Bm25Ranker(SearchContext& context, const DocSet& kept, Deadline& deadline);

  /// Adds the scores of a term with its prefix. Costs some nanoseconds a posting.
  void add(const std::string& term, double weight);

  /// Raises the scores of documents by a share of what they are; shares add up. Before the first next().
  void raise(DocSet documents, double share, RaiseReason reason) {
    raised_.push_back({std::move(documents), share, reason});
  }

  /// A document of `kept` before all others: next() passes over it. Before the first next().
  ScoredDocument take(Xapian::docid document);

  /// The best of those not returned yet. The first call costs some nanoseconds a document of `kept`.
  std::optional<ScoredDocument> next();

 private:
  struct RankedDocument {
    double score;
    Xapian::docid id;
  };

  struct RaisedDocuments {
    DocSet documents;
    double share;
    RaiseReason reason;
  };

  double raised_score(Xapian::docid id) const;
  ScoredDocument scored(Xapian::docid id) const;
  void list();
  void sort_more();

  SearchContext& context_;
  const DocSet& kept_;
  Deadline& deadline_;
  std::uint64_t kept_count_;
  std::vector<double> scores_;  // by document
  std::vector<RaisedDocuments> raised_;
  std::vector<Xapian::docid> taken_;
  std::vector<RankedDocument> ranked_;  // all of kept_ but taken_; sorted up to sorted_
  std::size_t sorted_ = 0, at_ = 0;
  bool is_listed_ = false;
};

}  // namespace qasearch
