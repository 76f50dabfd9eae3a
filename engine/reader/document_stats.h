// Length and order of each document, for ranking: its length as a term of BM25, its place in the order of the
// site.
//
// Read on first use through the caller's database: of one document, or of all where that is cheaper; 16 bytes
// a document. Belongs to one generation. Throws Xapian::Error. Safe from any thread: a value is written whole
// and always the same, so that no lock is needed to read it.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

#include <xapian.h>

#include "engine/reader/checked_docid.h"

namespace qasearch {

class DocumentStats {
 public:
  explicit DocumentStats(const Xapian::Database& database);

  /// Announces that the values of `documents` documents will be asked for.
  void expect(const Xapian::Database& database, std::uint64_t documents) const;

  /// k1 (1 - b + b length / mean length): added to a term's occurrences in the denominator of BM25. Requires:
  /// `id` comes from a PostingList; it is not checked here.
  double length_part(const Xapian::Database& database, Xapian::docid id) const {
    const double known = length_parts_[id].load(std::memory_order_relaxed);
    return known > 0 ? known : read_length(database, id);
  }

  /// Its place in the order of the site: 32 bits the page's rank, 16 bits its place on the page.
  std::uint64_t order(const Xapian::Database& database, Xapian::docid id) const {
    const std::uint64_t known = orders_[checked_docid(id, last_)].load(std::memory_order_relaxed);
    return known != 0 ? known - kKnownOrder : read_order(database, id);
  }

  static std::uint64_t page_rank(std::uint64_t order) { return order >> 16; }

  /// Reads the values of all documents.
  void read(const Xapian::Database& database) const;
  bool is_read() const { return is_read_.load(std::memory_order_relaxed); }

 private:
  static constexpr std::uint64_t kKnownOrder = 1;  // added to an order that is read; orders have 48 bits

  double read_length(const Xapian::Database& database, Xapian::docid id) const;
  std::uint64_t read_order(const Xapian::Database& database, Xapian::docid id) const;
  double length_part_of(double length) const;

  Xapian::docid last_;
  double mean_length_;
  mutable std::vector<std::atomic<double>> length_parts_;  // by document; 0: not read
  mutable std::vector<std::atomic<std::uint64_t>> orders_;
  mutable std::mutex reading_;  // one thread at a time reads all
  mutable std::atomic<bool> is_read_{false};
};

}  // namespace qasearch
