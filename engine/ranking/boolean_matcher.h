// The exact set of questions that match a boolean query: by the index's postings, and for phrases by the
// text.
//
// Only posting lists and documents are read, so that any Xapian database will do, shards behind a network
// included. Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/base/doc_set.h"
#include "engine/query/boolean_query.h"
#include "engine/reader/search_context.h"

namespace qasearch {

class BooleanMatcher {
 public:
  /// Texts read for phrases by one matcher: a fifth of a second's work. Only phrases of the commonest words
  /// come near it, on large sites.
  static constexpr std::uint32_t kMostTexts = 10'000;

  /// Context and deadline are borrowed.
  BooleanMatcher(SearchContext& context, Deadline& deadline, std::uint32_t most_texts = kMostTexts)
      : context_(context),
        deadline_(deadline),
        last_(context.database.get_lastdocid()),
        texts_left_(most_texts) {}

  /// Costs some nanoseconds a posting of its terms; a phrase some microseconds for each question that has its
  /// words and matches the rest of the query. When more than `most_texts` would have to be read, the phrase
  /// is taken to match the remaining questions that have its words.
  DocSet matches(const BooleanQuery& query) { return matches(query, nullptr); }
  /// The matches among `within` or, for nullptr, among all questions.
  DocSet matches(const BooleanQuery& query, const DocSet* within);

  /// Whether matches() stopped reading texts.
  bool is_bounded() const { return is_bounded_; }

 private:
  DocSet matches_all(const BooleanQuery& query, const DocSet* within);
  DocSet matches_phrase(const BooleanQuery& phrase, const DocSet* within);
  DocSet postings(const std::string& term);

  SearchContext& context_;
  Deadline& deadline_;
  Xapian::docid last_;
  std::uint32_t texts_left_;
  bool is_bounded_ = false;
};

}  // namespace qasearch
