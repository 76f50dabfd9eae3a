// SPDX-License-Identifier: MIT
#include "engine/reader/document_stats.h"

#include "engine/base/big_endian.h"
#include "engine/document/schema.h"
#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

// Reading all documents costs as much as reading a sixteenth of them one by one.
constexpr std::uint64_t kWorthReadingAll = 16;

}  // namespace

DocumentStats::DocumentStats(const Xapian::Database& database)
    : last_(database.get_lastdocid()),
      mean_length_(database.get_avlength()),
      length_parts_(last_ + std::size_t{1}),
      orders_(length_parts_.size()) {}

void DocumentStats::expect(const Xapian::Database& database, std::uint64_t documents) const {
  if (!is_read() && documents >= database.get_doccount() / kWorthReadingAll) read(database);
}

void DocumentStats::read(const Xapian::Database& database) const {
  const std::lock_guard lock(reading_);
  if (is_read()) return;
  const auto end = database.postlist_end({});
  for (auto document = database.postlist_begin({}); document != end; ++document) {
    const double part = length_part_of(document.get_doclength());
    length_parts_[checked_docid(*document, last_)].store(part, std::memory_order_relaxed);
  }
  const auto slot = slot_number(Slot::Order);
  const auto values_end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != values_end; ++value) {
    const std::uint64_t order = read_big_endian(*value) + kKnownOrder;
    orders_[checked_docid(value.get_docid(), last_)].store(order, std::memory_order_relaxed);
  }
  is_read_ = true;
}

double DocumentStats::read_length(const Xapian::Database& database, Xapian::docid id) const {
  const double part = length_part_of(database.get_doclength(id));
  length_parts_[id].store(part, std::memory_order_relaxed);
  return part;
}

std::uint64_t DocumentStats::read_order(const Xapian::Database& database, Xapian::docid id) const {
  const std::uint64_t order = read_big_endian(database.get_document(id).get_value(slot_number(Slot::Order)));
  orders_[id].store(order + kKnownOrder, std::memory_order_relaxed);
  return order;
}

double DocumentStats::length_part_of(double length) const {
  return kSaturation * (1 - kLengthShare + kLengthShare * length / mean_length_);
}

}  // namespace qasearch
