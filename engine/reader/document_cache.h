// Questions that were read recently, with the terms of their titles.
//
// Reading one takes some 25 microseconds, and on every site some questions are found by half of all queries.
// Kept are kMaxKeptBytes of them, for all threads together (docs/decisions.md says why). Belongs to one
// generation. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/size_bounded_cache.h"
#include "engine/document/stored_question.h"

namespace qasearch {

struct CachedDocument {
  StoredQuestion stored;                 // without the answer's Markdown
  std::vector<std::string> title_terms;  // sorted, each once
  double title_idf = 0;                  // the sum over title_terms
};

class DocumentCache {
 public:
  static constexpr std::size_t kMaxKeptBytes = 6 << 20;

  explicit DocumentCache(std::size_t max_bytes = kMaxKeptBytes) : kept_(max_bytes) {}

  /// nullptr when it is not kept. Valid as long as it is held.
  std::shared_ptr<const CachedDocument> find(std::uint32_t docid) const;
  void keep(std::uint32_t docid, std::shared_ptr<const CachedDocument> document) const;

  std::size_t kept_bytes() const;

 private:
  template <typename Value>
  using ById = std::unordered_map<std::uint32_t, Value>;

  mutable std::mutex lock_;
  mutable SizeBoundedCache<ById, std::shared_ptr<const CachedDocument>> kept_;  // guarded by lock_
};

}  // namespace qasearch
