// Posting lists, kept in memory once they were read: which documents have a term, and how often.
//
// Xapian decodes a list anew for each query, some ten nanoseconds a posting. Kept are lists of kMaxKeptBytes
// in all; when they are full, all are forgotten and those that are asked for again come back. Lives as long
// as its generation is open. Throws Xapian::Error and DeadlinePassed. One thread at a time. Internal to the
// engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/lexicon.h"

namespace qasearch {

struct Posting {
  Xapian::docid id;
  std::uint32_t occurrences;  // 0 for a term that only filters
};
using PostingList = std::vector<Posting>;  // by rising id

class PostingLists {
 public:
  static constexpr std::size_t kMaxKeptBytes = 12 << 20;

  explicit PostingLists(Xapian::Database database, std::size_t max_bytes = kMaxKeptBytes)
      : database_(std::move(database)), max_bytes_(max_bytes) {}

  /// Of a term with its prefix; of every document for the empty term. Stays as long as it is held.
  std::shared_ptr<const PostingList> of(const std::string& term, Deadline& deadline);

  std::size_t kept_bytes() const { return bytes_; }

 private:
  Xapian::Database database_;
  std::size_t max_bytes_;
  StringMap<std::shared_ptr<const PostingList>> kept_;
  std::size_t bytes_ = 0;  // of kept_
};

}  // namespace qasearch
