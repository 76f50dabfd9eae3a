// Documents by what their terms are worth: BM25, a term at a time.
//
// The formula is that of Xapian's BM25Weight with k1 and b of bm25.h and no k2, k3 or least length; tests
// hold the two against each other. Equal ones come in the order of the site. Throws Xapian::Error and
// DeadlinePassed. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/doc_set.h"
#include "engine/reader/index_view.h"

namespace qasearch {

class Bm25Ranker {
 public:
  /// Ranks all documents of `kept`. Both are borrowed. Costs 8 bytes for each document of the index.
  Bm25Ranker(const IndexView& index, const DocSet& kept);

  /// Lets a term count, with its prefix. Costs some nanoseconds a posting.
  void add(const std::string& term, double weight);

  /// Lets documents that have every word earn so much more of what they have.
  void raise(const DocSet& have_every_word, double share);

  /// The best that was not given yet. The first call costs some nanoseconds a document of `kept`.
  std::optional<ScoredDocument> next();

 private:
  struct RankedDocument {
    double score;
    Xapian::docid id;
  };

  void list();
  void sort_more();

  const IndexView& index_;
  const DocSet& kept_;
  std::uint64_t kept_count_;
  std::vector<double> scores_;  // by document
  const DocSet* raised_ = nullptr;
  double raised_share_ = 0;
  std::vector<RankedDocument> ranked_;  // all of kept_; sorted up to sorted_
  std::size_t sorted_ = 0, at_ = 0;
  bool is_listed_ = false;
};

}  // namespace qasearch
