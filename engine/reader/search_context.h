// One thread's own access to a published generation: handles of its databases, a tokenizer, and the reader
// that all threads share.
//
// Throws Xapian::Error. One thread at a time. After an exception other than DeadlinePassed the context must
// be dropped and another one opened: Xapian's cursors, left in the middle of a block, read it wrongly ever
// after.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/base/deadline.h"
#include "engine/reader/index_reader.h"
#include "engine/storage/document_store.h"

namespace qasearch {

struct SearchContext {
  std::shared_ptr<const IndexReader> reader;
  Xapian::Database database;  // the questions
  Xapian::Database words;     // dictionaries of the whole index: words to correct by, titles to suggest
  DocumentStore store;
  Tokenizer tokenizer;

  /// The shared caches, filled through this context's handles.
  std::shared_ptr<const PostingList> postings(const std::string& term, Deadline& deadline) {
    return reader->postings.of(database, term, deadline);
  }
  double idf(std::string_view term) { return reader->idf.of(database, term); }
  std::uint64_t order(Xapian::docid id) { return reader->stats.order(database, id); }
  /// Never nullptr.
  std::shared_ptr<const CachedDocument> document(Xapian::docid id);

 private:
  std::shared_ptr<const CachedDocument> read_document(Xapian::docid id);
};

/// Reads a part of what the first suggestion, misspelt word and facet would else wait for: some 10 ms, at
/// most 50 with 50,000 questions. False when nothing was left to read. Contexts of one reader share the work.
bool warm_up_some(SearchContext& context);

}  // namespace qasearch
