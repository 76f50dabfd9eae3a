// Posting lists, kept in memory once they were read: which documents have a term, and how often.
//
// Xapian decodes a list anew for each query, some ten nanoseconds a posting. Kept are lists of kMaxKeptBytes
// in all. Lives as long as its generation is open. Throws Xapian::Error and DeadlinePassed. One thread at a
// time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
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

/// By rising id, 4 bytes each: what the highest id leaves of 32 bits counts occurrences, up to 65,535 among
/// 50,000 documents and 255 among 16 million. More count as so many, which tells a rank little.
class PostingList {
 public:
  /// `last`: no id is higher.
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

  explicit PostingLists(Xapian::Database database, std::size_t max_bytes = kMaxKeptBytes)
      : database_(std::move(database)), max_list_bytes_(max_bytes / kMostOfAll), kept_(max_bytes) {}

  /// Of a term with its prefix; of every document for the empty term. Stays as long as it is held.
  std::shared_ptr<const PostingList> of(const std::string& term, Deadline& deadline);

  std::size_t kept_bytes() const { return kept_.bytes(); }

 private:
  Xapian::Database database_;
  static constexpr std::size_t kMostOfAll = 4;  // a list that would take more than a fourth is not kept

  std::size_t max_list_bytes_;
  SizeBoundedCache<StringMap, std::shared_ptr<const PostingList>> kept_;
};

}  // namespace qasearch
