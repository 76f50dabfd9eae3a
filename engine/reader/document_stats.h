// What ranking needs of each document: its length, as BM25 takes it, and its place among all.
//
// Read when it is first asked for, of one document or, where that is worth it, of all; 16 bytes a document.
// Lives as long as its generation is open. Throws Xapian::Error. One thread at a time. Internal to the
// engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "engine/reader/checked_docid.h"

namespace qasearch {

class DocumentStats {
 public:
  explicit DocumentStats(Xapian::Database database);

  /// Tells that so many documents will be asked for.
  void expect(std::uint64_t documents);

  /// k1 (1 - b + b length / mean length): what is added to a term's occurrences below the line. Of a document
  /// that PostingLists gave: this one is not checked.
  double length_part(Xapian::docid id) {
    const double known = length_parts_[id];
    return known > 0 ? known : read_length(id);
  }

  /// Where it stands in the order of the site: 32 bits the page's rank, 16 bits its own on the page.
  std::uint64_t order(Xapian::docid id) {
    const std::uint64_t known = orders_[checked_docid(id, last_)];
    return known != kUnknown ? known : read_order(id);
  }

  static std::uint64_t page_rank(std::uint64_t order) { return order >> 16; }

  void read();

 private:
  static constexpr std::uint64_t kUnknown = ~std::uint64_t{0};

  double read_length(Xapian::docid id);
  std::uint64_t read_order(Xapian::docid id);
  double length_part_of(double length) const;

  Xapian::Database database_;
  Xapian::docid last_;
  double mean_length_;
  std::vector<double> length_parts_;  // by document; 0: not read
  std::vector<std::uint64_t> orders_;
  bool is_read_ = false;
};

}  // namespace qasearch
