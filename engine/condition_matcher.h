// Which questions a condition holds for, exactly: by the index's postings, and for phrases by the text.
//
// Only posting lists and documents are read, so that any Xapian database will do, shards behind a network
// included. Throws Xapian::Error and DeadlinePassed. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/condition.h"
#include "engine/doc_set.h"
#include "engine/open_questions.h"

namespace qasearch {

class ConditionMatcher {
 public:
  /// Borrowed.
  explicit ConditionMatcher(const OpenQuestions& index)
      : index_(index), last_(index.database.get_lastdocid()) {}

  /// Costs some nanoseconds a posting of its terms; a phrase some microseconds for each question that has its
  /// words and fulfils what stands beside it.
  DocSet matches(const Condition& condition);

 private:
  // Of `within` where that is given, else of all.
  DocSet matches(const Condition& condition, const DocSet* within);
  DocSet matches_all(const Condition& condition, const DocSet* within);
  DocSet matches_phrase(const Condition& phrase, const DocSet* within);
  DocSet postings(const std::string& term);

  const OpenQuestions& index_;
  Xapian::docid last_;
};

}  // namespace qasearch
