// Posting lists, kept in memory once they were read: which documents have a term, and how often.
//
// Xapian decodes a list anew for each query, some ten nanoseconds a posting. Kept are lists of kMaxKeptBytes
// in all, for all threads together (docs/decisions.md says why). Belongs to one generation. Throws
// Xapian::Error and DeadlinePassed. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/base/deadline.h"
#include "engine/base/size_bounded_cache.h"
#include "engine/base/string_map.h"

namespace qasearch {

struct Posting {
  Xapian::docid id;
  std::uint32_t occurrences;  // 0 for a term that only filters
};

/// By rising id, 4 bytes each: the bits that the highest id leaves of 32 hold the occurrences, up to 65,535
/// among 50,000 documents and 255 among 16 million. Higher counts are cut to that, which hardly changes a
/// rank.
class PostingList {
 public:
  /// `last`: the highest id.
  explicit PostingList(Xapian::docid last) : bits_(32 - static_cast<int>(std::bit_width(last | 1))) {}

  void reserve(std::size_t postings) { packed_.reserve(postings); }
  void push_back(Posting posting) {
    packed_.push_back(posting.id << bits_ | std::min(posting.occurrences, most()));
  }

  /// Calls `visit(Posting)` for each.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    const int bits = bits_;
    const std::uint32_t most = this->most();
    for (const std::uint32_t packed : packed_) visit(Posting{packed >> bits, packed & most});
  }
  std::size_t size() const { return packed_.size(); }
  std::size_t bytes() const { return packed_.capacity() * sizeof(packed_[0]); }

 private:
  std::uint32_t most() const { return (std::uint32_t{1} << bits_) - 1; }

  int bits_;  // of the occurrences: at most 31
  std::vector<std::uint32_t> packed_;
};

class PostingLists {
 public:
  static constexpr std::size_t kMaxKeptBytes = 8 << 20;

  explicit PostingLists(std::size_t max_bytes = kMaxKeptBytes)
      : max_list_bytes_(max_bytes / kLargestShare), kept_(max_bytes) {}

  /// The list of a term with its prefix; of every document for the empty term. Reads it through `database`
  /// when it is not kept. Valid as long as it is held.
  std::shared_ptr<const PostingList> of(const Xapian::Database& database, const std::string& term,
                                        Deadline& deadline) const;

  std::size_t kept_bytes() const;

 private:
  static constexpr std::size_t kLargestShare = 4;  // a list of more than a fourth of all is not kept

  std::size_t max_list_bytes_;
  mutable std::mutex lock_;
  mutable SizeBoundedCache<StringMap, std::shared_ptr<const PostingList>> kept_;  // guarded by lock_
};

}  // namespace qasearch
