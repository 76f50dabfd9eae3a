// What counting facets needs of an index, kept in memory: for each facet with a slot the number of a
// document's value, for each facet with fixed values the documents that have them.
//
// Read when it is first worth it; 4 bytes a document and slot. Lives as long as its generation is open.
// Throws Xapian::Error. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/base/doc_set.h"
#include "engine/base/string_map.h"
#include "engine/document/schema.h"

namespace qasearch {

struct CountedValue {
  std::string_view value;
  std::uint32_t count;  // of documents

  bool operator==(const CountedValue&) const = default;
};

/// The values of one slot.
class ValueColumn {
 public:
  ValueColumn(const Xapian::Database& database, Slot slot);

  /// How many of the documents have each value: by value, none with 0. Views of the column.
  std::vector<CountedValue> count(const DocSet& documents) const;
  /// Whether no two values fold alike.
  bool folds_apart() const { return folds_apart_; }

 private:
  std::vector<std::string> values_;     // sorted
  std::vector<std::uint32_t> numbers_;  // by document: 1 for the first value, 0 for none
  bool folds_apart_ = true;
};

class FacetColumns {
 public:
  explicit FacetColumns(Xapian::Database database);

  /// The documents with a term that stands for a fixed value ("XDhard"); nullptr for any other term.
  const DocSet* documents(const std::string& term);

  /// nullptr while the column is not read and so few documents do not deserve it.
  const ValueColumn* column(FilterId facet, std::uint64_t documents);

  /// Reads all.
  void read();

 private:
  const ValueColumn& read(FilterId facet);

  Xapian::Database database_;
  StringMap<std::optional<DocSet>> sets_;  // by term, of all fixed values
  std::array<std::optional<ValueColumn>, kFilterCount> columns_;
};

}  // namespace qasearch
