// One published generation, as all threads share it: what never changes while it is open, read at most once.
//
// Holds no handle of a database, for those belong to one thread: what is read on first use is read through
// the caller's SearchContext (search_context.h). Throws Xapian::Error. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include <xapian.h>

#include "engine/analysis/synonyms.h"
#include "engine/analysis/tokenizer.h"
#include "engine/base/lazy.h"
#include "engine/document/record_codec.h"
#include "engine/query/site_rules.h"
#include "engine/query/spelling_candidates.h"
#include "engine/reader/document_cache.h"
#include "engine/reader/document_stats.h"
#include "engine/reader/facet_columns.h"
#include "engine/reader/idf_cache.h"
#include "engine/reader/index_info.h"
#include "engine/reader/ngram_weights.h"
#include "engine/reader/posting_lists.h"
#include "engine/storage/generation.h"
#include "engine/storage/manifest.h"
#include "engine/suggest/lazy_title_index.h"

namespace qasearch {

struct IndexReader {
  const Generation generation;
  const Manifest manifest;
  const IndexInfo info;
  const std::shared_ptr<const RecordDictionary> dictionary;
  const SynonymTable synonyms;
  const SiteRules rules;

  // Filled while searching:
  const FacetColumns columns;
  const DocumentStats stats;
  const IdfCache idf;
  const PostingLists postings;
  const DocumentCache documents;
  const LazyTitleIndex titles;
  const Lazy<std::vector<Xapian::docid>> rule_documents;  // by place in rules.all(); 0: none has the id

  /// Reads the metadata of `questions`; the tokenizer is one of the index's language.
  IndexReader(Generation generation, Manifest manifest, const Xapian::Database& questions,
              Tokenizer& tokenizer);

  /// The spelling candidates; reads all words when they are first asked for: some 15 ms for 60,000.
  const SpellingCandidates& spelling(const Xapian::Database& words) const;
  /// Reads the table of n-grams when it is first asked for: some 20 microseconds.
  const NgramWeights& ngrams(const Xapian::Database& words) const;
  bool has_spelling() const { return spelling_.find() != nullptr; }

 private:
  Lazy<SpellingCandidates> spelling_;
  Lazy<NgramWeights> ngrams_;
};

/// Reads the facts from the metadata of a database of questions. Throws Xapian::Error.
IndexInfo read_index_info(const Xapian::Database& questions);

}  // namespace qasearch
