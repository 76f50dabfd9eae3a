// Which questions a condition holds for, exactly: by the index's postings, and for phrases by the text.
//
// Only posting lists and documents are read, so that any Xapian database will do, shards behind a network
// included. Throws Xapian::Error and DeadlinePassed. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/base/doc_set.h"
#include "engine/query/boolean_query.h"
#include "engine/reader/index_view.h"

namespace qasearch {

class BooleanMatcher {
 public:
  /// A fifth of a second's work. Only phrases of the commonest words come near it, on large sites.
  static constexpr std::uint32_t kMostTexts = 10'000;

  /// Borrowed. So many texts are read for phrases in all.
  explicit BooleanMatcher(const IndexView& index, std::uint32_t most_texts = kMostTexts)
      : index_(index), last_(index.database.get_lastdocid()), texts_left_(most_texts) {}

  /// Costs some nanoseconds a posting of its terms; a phrase some microseconds for each question that has its
  /// words and fulfils what stands beside it. When too many texts would have to be read, a phrase holds for
  /// the rest of the questions that have its words.
  DocSet matches(const BooleanQuery& condition);

  /// Whether that has happened.
  bool is_bounded() const { return is_bounded_; }

 private:
  // Of `within` where that is given, else of all.
  DocSet matches(const BooleanQuery& condition, const DocSet* within);
  DocSet matches_all(const BooleanQuery& condition, const DocSet* within);
  DocSet matches_phrase(const BooleanQuery& phrase, const DocSet* within);
  DocSet postings(const std::string& term);

  const IndexView& index_;
  Xapian::docid last_;
  std::uint32_t texts_left_;
  bool is_bounded_ = false;
};

}  // namespace qasearch
