// A document with its score: plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <xapian.h>

#include "engine/reader/document_cache.h"

namespace qasearch {

struct ScoredDocument {
  Xapian::docid id;
  double score;
  double all_words = 0, phrase = 0;                    // earned by having every word; a quoted phrase
  double title_share = 0, nearness = 0, likeness = 0;  // the parts added by reranking
  bool pinned = false;                                 // placed first by a rule of the site
  std::shared_ptr<const CachedDocument> document{};    // where reranking read it
};

}  // namespace qasearch
