// Facet values in memory: for each facet with a slot the number of every document's value, for each facet
// with fixed values the documents that have them.
//
// Read on first use through the caller's database, once for all threads; 4 bytes a document and slot. Belongs
// to one generation. Throws Xapian::Error. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/base/doc_set.h"
#include "engine/base/lazy.h"
#include "engine/base/string_map.h"
#include "engine/document/schema.h"

namespace qasearch {

struct CountedValue {
  std::string_view value;
  std::uint32_t count;  // of documents

  bool operator==(const CountedValue&) const = default;
};

/// The values of one slot. Immutable: safe from any thread.
class ValueColumn {
 public:
  ValueColumn(const Xapian::Database& database, Slot slot);

  /// Counts the documents that have each value: by value, none with 0. Views of the column.
  std::vector<CountedValue> count(const DocSet& documents) const;
  /// The number of a document's value, 0 for none: numbers sort as the values do.
  std::uint32_t number_of(Xapian::docid id) const { return numbers_[id]; }
  /// The value of a number; empty for 0. A view of the column.
  std::string_view value(std::uint32_t number) const {
    return number == 0 ? std::string_view() : std::string_view(values_[number - 1]);
  }
  /// Whether no two values fold alike.
  bool folds_apart() const { return folds_apart_; }

 private:
  // Renumbers `numbers_`, which hold the order of first occurrence, in the order of the sorted values.
  void sort_values(const StringMap<std::uint32_t>& numbers);

  std::vector<std::string> values_;     // sorted
  std::vector<std::uint32_t> numbers_;  // by document: 1 for the first value, 0 for none
  bool folds_apart_ = true;
};

class FacetColumns {
 public:
  FacetColumns();

  /// The documents with a term of a fixed value ("XDhard"); nullptr for any other term.
  const DocSet* documents(const Xapian::Database& database, const std::string& term) const;

  /// The facet's column. While it is not read, nullptr when counting `documents` does not repay reading it.
  const ValueColumn* column(const Xapian::Database& database, FilterId facet, std::uint64_t documents) const;

  /// Reads all sets and columns.
  void read(const Xapian::Database& database) const;
  bool is_read() const;

 private:
  const Lazy<ValueColumn>& column_of(FilterId facet) const {
    return columns_[static_cast<std::size_t>(facet)];
  }

  StringMap<Lazy<DocSet>> sets_;  // by term, of all fixed values
  std::array<Lazy<ValueColumn>, kFilterCount> columns_;
};

}  // namespace qasearch
