// The questions that were looked at lately, read and with what their titles are worth.
//
// Reading one takes some 25 microseconds, and a site has questions that half of all queries find. Kept are
// kMaxKeptBytes of them. Lives as long as its generation is open. Throws Xapian::Error. One thread at a time.
// Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/base/size_bounded_cache.h"
#include "engine/document/stored_question.h"
#include "engine/reader/idf_cache.h"
#include "engine/storage/document_store.h"

namespace qasearch {

struct CachedDocument {
  StoredQuestion stored;                 // without the answer's Markdown
  std::vector<std::string> title_terms;  // sorted, each once
  double title_rarity = 0;               // of all of them together
};

class DocumentCache {
 public:
  static constexpr std::size_t kMaxKeptBytes = 6 << 20;

  /// All are borrowed.
  DocumentCache(const DocumentStore& store, Tokenizer& tokenizer, IdfCache& idf_cache,
                std::size_t max_bytes = kMaxKeptBytes)
      : store_(store), tokenizer_(tokenizer), rarities_(idf_cache), kept_(max_bytes) {}

  /// Never nullptr. Stays as long as it is held.
  std::shared_ptr<const CachedDocument> of(Xapian::docid id);

  std::size_t kept_bytes() const { return kept_.bytes(); }

 private:
  using Shared = std::shared_ptr<const CachedDocument>;
  template <typename Value>
  using ById = std::unordered_map<Xapian::docid, Value>;

  Shared read(Xapian::docid id);

  const DocumentStore& store_;
  Tokenizer& tokenizer_;
  IdfCache& rarities_;
  SizeBoundedCache<ById, Shared> kept_;
  std::vector<Token> tokens_;  // kept for its memory
};

}  // namespace qasearch
