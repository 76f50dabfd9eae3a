// SPDX-License-Identifier: MIT
#include "engine/reader/facet_columns.h"

#include <algorithm>

#include "engine/document/terms.h"
#include "engine/reader/checked_docid.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// Reading a column costs as much as counting a quarter of the documents without it a few times.
constexpr std::uint64_t kWorthReadingColumn = 4;

DocSet read_documents(const Xapian::Database& database, const std::string& term) {
  const Xapian::docid last = database.get_lastdocid();
  DocSet documents(last);
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting)
    documents.add(checked_docid(*posting, last));
  return documents;
}

}  // namespace

ValueColumn::ValueColumn(const Xapian::Database& database, Slot slot)
    : numbers_(database.get_lastdocid() + std::size_t{1}) {
  StringMap<std::uint32_t> numbers;  // in the order of first occurrence
  const Xapian::docid last = database.get_lastdocid();
  const auto end = database.valuestream_end(slot_number(slot));
  for (auto value = database.valuestream_begin(slot_number(slot)); value != end; ++value)
    numbers_[checked_docid(value.get_docid(), last)] =
        numbers.try_emplace(*value, static_cast<std::uint32_t>(numbers.size() + 1)).first->second;
  sort_values(numbers);
}

void ValueColumn::sort_values(const StringMap<std::uint32_t>& numbers) {
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

FacetColumns::FacetColumns() {
  for (const FilterField& row : kFilterFields) {
    for (const std::string_view value : row.values) sets_.try_emplace(value_term(row, value));
  }
}

const DocSet* FacetColumns::documents(const Xapian::Database& database, const std::string& term) const {
  const auto known = sets_.find(term);
  if (known == sets_.end()) return nullptr;
  return &known->second.get([&] { return read_documents(database, term); });
}

const ValueColumn* FacetColumns::column(const Xapian::Database& database, FilterId facet,
                                        std::uint64_t documents) const {
  const Lazy<ValueColumn>& column = column_of(facet);
  if (const ValueColumn* const known = column.find()) return known;
  if (documents < database.get_doccount() / kWorthReadingColumn) return nullptr;
  return &column.get([&] { return ValueColumn(database, *filter_field(facet).slot); });
}

void FacetColumns::read(const Xapian::Database& database) const {
  for (const auto& [term, set] : sets_) documents(database, term);
  for (const FilterField& row : kFilterFields) {
    if (row.slot) column(database, row.id, database.get_doccount());
  }
}

bool FacetColumns::is_read() const {
  const auto is_made = [](const auto& entry) { return entry.second.find() != nullptr; };
  const auto has_column = [this](const FilterField& row) {
    return !row.slot || column_of(row.id).find() != nullptr;
  };
  return std::all_of(sets_.begin(), sets_.end(), is_made) &&
         std::all_of(kFilterFields.begin(), kFilterFields.end(), has_column);
}

}  // namespace qasearch
