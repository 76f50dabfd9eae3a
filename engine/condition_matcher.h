// Which questions a condition holds for, exactly: by the index's postings, and for phrases by the text.
//
// Only posting lists and documents are read, so that any Xapian database will do, shards behind a network
// included. Throws Xapian::Error and DeadlinePassed. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/doc_set.h"
#include "engine/facet_columns.h"
#include "engine/query_plan.h"
#include "engine/question_store.h"
#include "engine/tokenizer.h"

namespace qasearch {

class ConditionMatcher {
 public:
  /// All are borrowed.
  ConditionMatcher(const Xapian::Database& database, const QuestionStore& store, Tokenizer& tokenizer,
                   FacetColumns& columns, Deadline& deadline)
      : database_(database),
        store_(store),
        tokenizer_(tokenizer),
        columns_(columns),
        deadline_(deadline),
        last_(database.get_lastdocid()) {}

  /// Costs some nanoseconds a posting of its terms; a phrase some microseconds for each question that has its
  /// words and fulfils what stands beside it.
  DocSet matches(const Condition& condition);

 private:
  // Of `within` where that is given, else of all.
  DocSet matches(const Condition& condition, const DocSet* within);
  DocSet matches_all(const Condition& condition, const DocSet* within);
  DocSet matches_phrase(const Condition& phrase, const DocSet* within);
  DocSet postings(const std::string& term);

  const Xapian::Database& database_;
  const QuestionStore& store_;
  Tokenizer& tokenizer_;
  FacetColumns& columns_;
  Deadline& deadline_;
  Xapian::docid last_;
};

}  // namespace qasearch
