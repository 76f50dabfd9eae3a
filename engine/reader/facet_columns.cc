// SPDX-License-Identifier: MIT
#include "engine/reader/facet_columns.h"

#include <algorithm>

#include "engine/document/terms.h"
#include "engine/reader/checked_docid.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// Reading a column costs as much as counting a quarter of the documents without it a few times.
constexpr std::uint64_t kWorthIt = 4;

}  // namespace

ValueColumn::ValueColumn(const Xapian::Database& database, Slot slot)
    : numbers_(database.get_lastdocid() + std::size_t{1}) {
  StringMap<std::uint32_t> numbers;  // in the order in which they come
  const Xapian::docid last = database.get_lastdocid();
  const auto end = database.valuestream_end(slot_number(slot));
  for (auto value = database.valuestream_begin(slot_number(slot)); value != end; ++value)
    numbers_[checked_docid(value.get_docid(), last)] =
        numbers.try_emplace(*value, static_cast<std::uint32_t>(numbers.size() + 1)).first->second;

  for (const auto& [value, number] : numbers) values_.push_back(value);
  std::sort(values_.begin(), values_.end());
  std::vector<std::uint32_t> places(numbers.size() + 1);
  StringSet folded;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    places[numbers.find(values_[i])->second] = static_cast<std::uint32_t>(i + 1);
    if (!folded.insert(fold(values_[i])).second) folds_apart_ = false;
  }
  for (std::uint32_t& number : numbers_) number = places[number];
}

std::vector<CountedValue> ValueColumn::count(const DocSet& documents) const {
  std::vector<std::uint32_t> counts(values_.size() + 1);
  documents.for_each([&](std::uint32_t id) { ++counts[numbers_[id]]; });
  std::vector<CountedValue> rows;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (counts[i + 1] > 0) rows.push_back({values_[i], counts[i + 1]});
  }
  return rows;
}

FacetColumns::FacetColumns(Xapian::Database database) : database_(std::move(database)) {
  for (const FilterField& row : kFilterFields) {
    for (const std::string_view value : row.values) sets_.try_emplace(value_term(row, value));
  }
}

const DocSet* FacetColumns::documents(const std::string& term) {
  const auto known = sets_.find(term);
  if (known == sets_.end()) return nullptr;
  std::optional<DocSet>& set = known->second;
  if (!set) {
    const Xapian::docid last = database_.get_lastdocid();
    DocSet read(last);
    const auto end = database_.postlist_end(term);
    for (auto posting = database_.postlist_begin(term); posting != end; ++posting)
      read.add(checked_docid(*posting, last));
    set = std::move(read);
  }
  return &*set;
}

const ValueColumn* FacetColumns::column(FilterId facet, std::uint64_t documents) {
  const auto& known = columns_[static_cast<std::size_t>(facet)];
  if (!known && documents < database_.get_doccount() / kWorthIt) return nullptr;
  return &read(facet);
}

const ValueColumn& FacetColumns::read(FilterId facet) {
  auto& column = columns_[static_cast<std::size_t>(facet)];
  if (!column) column.emplace(database_, *filter_field(facet).slot);
  return *column;
}

void FacetColumns::read() {
  for (auto& [term, set] : sets_) documents(term);
  for (const FilterField& row : kFilterFields) {
    if (row.slot) read(row.id);
  }
}

}  // namespace qasearch
