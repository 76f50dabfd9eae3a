// What is borrowed of an opened index to answer from it, when the answer has to end, and how a document is
// named in answers. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/base/deadline.h"
#include "engine/reader/document_cache.h"
#include "engine/reader/document_stats.h"
#include "engine/reader/facet_columns.h"
#include "engine/reader/idf_cache.h"
#include "engine/reader/posting_lists.h"
#include "engine/storage/document_store.h"

namespace qasearch {

struct IndexView {
  const Xapian::Database& database;
  const DocumentStore& store;
  DocumentCache& recent;
  Tokenizer& tokenizer;
  FacetColumns& columns;
  IdfCache& idf_cache;
  PostingLists& postings;
  DocumentStats& documents;
  Deadline& deadline;
};

struct ScoredDocument {
  Xapian::docid id;
  double score;
  double all_words = 0;                              // what of the score having every word gave
  double title_share = 0, nearness = 0;              // and a second look
  std::shared_ptr<const CachedDocument> question{};  // where it was read for that
};

}  // namespace qasearch
