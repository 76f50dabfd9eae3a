// The questions of an opened generation: their database and what is kept in memory of it.
//
// Throws Xapian::Error. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <xapian.h>

#include "engine/reader/index_view.h"

namespace qasearch {

struct IndexReader {
  Xapian::Database database;
  DocumentStore store;
  Tokenizer tokenizer;
  FacetColumns columns;
  IdfCache idf_cache;
  DocumentCache recent;
  PostingLists postings;
  DocumentStats documents;

  IndexReader(const Xapian::Database& opened, std::string_view language)
      : database(opened),
        store(opened),
        tokenizer(Lexicon::of_language(language), language, kStemsOfQueries),
        columns(opened),
        idf_cache(opened),
        recent(store, tokenizer, idf_cache),
        postings(opened),
        documents(opened) {}
  IndexReader(const IndexReader&) = delete;
  IndexReader& operator=(const IndexReader&) = delete;

  /// For an answer that has to end; as long as both live.
  IndexView until(Deadline& deadline) {
    return {database, store, recent, tokenizer, columns, idf_cache, postings, documents, deadline};
  }
};

}  // namespace qasearch
