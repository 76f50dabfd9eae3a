// The questions of an opened generation: their database and what is kept in memory of it.
//
// Throws Xapian::Error. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <xapian.h>

#include "engine/reader/index_view.h"

namespace qasearch {

struct QuestionIndex {
  Xapian::Database database;
  QuestionStore store;
  Tokenizer tokenizer;
  FacetColumns columns;
  Rarities rarities;
  RecentQuestions recent;
  PostingLists postings;
  DocumentTable documents;

  QuestionIndex(const Xapian::Database& opened, std::string_view language)
      : database(opened),
        store(opened),
        tokenizer(Lexicon::of_language(language), language, kStemsOfQueries),
        columns(opened),
        rarities(opened),
        recent(store, tokenizer, rarities),
        postings(opened),
        documents(opened) {}
  QuestionIndex(const QuestionIndex&) = delete;
  QuestionIndex& operator=(const QuestionIndex&) = delete;

  /// For an answer that has to end; as long as both live.
  OpenQuestions until(Deadline& deadline) {
    return {database, store, recent, tokenizer, columns, rarities, postings, documents, deadline};
  }
};

}  // namespace qasearch
