// SPDX-License-Identifier: MIT
#include "engine/reader/document_stats.h"

#include <utility>

#include "engine/base/big_endian.h"
#include "engine/document/schema.h"
#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

// Reading all costs as much as asking for one in so many by itself.
constexpr std::uint64_t kWorthReadingAll = 16;

}  // namespace

DocumentStats::DocumentStats(Xapian::Database database)
    : database_(std::move(database)),
      last_(database_.get_lastdocid()),
      mean_length_(database_.get_avlength()),
      length_parts_(last_ + std::size_t{1}),
      orders_(length_parts_.size(), kUnknown) {}

void DocumentStats::expect(std::uint64_t documents) {
  if (!is_read_ && documents >= database_.get_doccount() / kWorthReadingAll) read();
}

void DocumentStats::read() {
  if (is_read_) return;
  const auto end = database_.postlist_end({});
  for (auto document = database_.postlist_begin({}); document != end; ++document)
    length_parts_[checked_docid(*document, last_)] = length_part_of(document.get_doclength());
  const auto slot = slot_number(Slot::Order);
  const auto values_end = database_.valuestream_end(slot);
  for (auto value = database_.valuestream_begin(slot); value != values_end; ++value)
    orders_[checked_docid(value.get_docid(), last_)] = read_big_endian(*value);
  is_read_ = true;
}

double DocumentStats::read_length(Xapian::docid id) {
  return length_parts_[id] = length_part_of(database_.get_doclength(id));
}

std::uint64_t DocumentStats::read_order(Xapian::docid id) {
  return orders_[id] = read_big_endian(database_.get_document(id).get_value(slot_number(Slot::Order)));
}

double DocumentStats::length_part_of(double length) const {
  return kSaturation * (1 - kLengthShare + kLengthShare * length / mean_length_);
}

}  // namespace qasearch
