#include "engine/facets.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "engine/page.h"
#include "engine/text.h"

namespace qasearch {
namespace {

bool is_easier(const FacetValue& a, const FacetValue& b) {
  const auto rank = [](const FacetValue& row) {
    return parse_difficulty(row.value).value_or(Difficulty::None);
  };
  return rank(a) < rank(b);
}

using Counted = std::pair<std::string, std::uint64_t>;

// Values that fold alike are one, shown as it is written most often.
std::vector<Counted> joined(const std::vector<Counted>& values) {
  struct Writing {
    Counted row;
    std::uint64_t most = 0;
  };
  std::map<std::string, Writing> by_folded;
  for (const auto& [value, count] : values) {
    Writing& writing = by_folded[fold(value)];
    writing.row.second += count;
    if (count <= writing.most) continue;
    writing.most = count;
    writing.row.first = value;
  }
  std::vector<Counted> rows;
  rows.reserve(by_folded.size());
  for (auto& [folded, writing] : by_folded) rows.push_back(std::move(writing.row));
  std::sort(rows.begin(), rows.end());
  return rows;
}

// By falling count, then by value, which is how the list that both are of is sorted.
bool stands_before(const Counted* a, const Counted* b) {
  return a->second != b->second ? a->second > b->second : a < b;
}

}  // namespace

Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen) {
  const std::vector<Counted> folded = counts.folds_apart ? std::vector<Counted>() : joined(counts.values);
  const std::vector<Counted>& values = counts.folds_apart ? counts.values : folded;
  std::vector<const Counted*> rows, selected;
  rows.reserve(values.size());
  for (const Counted& row : values) rows.push_back(&row);
  std::vector<FacetValue> uncounted;
  for (const std::string& value : chosen) {
    const std::string folded_value = fold(value);
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const Counted* row) { return fold(row->first) == folded_value; });
    found != rows.end() ? selected.push_back(*found) : uncounted.push_back({value, 0, true});
  }
  const auto is_selected = [&](const Counted* row) {
    return std::find(selected.begin(), selected.end(), row) != selected.end();
  };
  if (std::ssize(rows) > kMaxFacetValues) {
    const auto rest = rows.begin() + kMaxFacetValues;
    std::nth_element(rows.begin(), rest, rows.end(), stands_before);
    rows.erase(std::remove_if(rest, rows.end(), [&](const Counted* row) { return !is_selected(row); }),
               rows.end());
  }
  std::sort(rows.begin(), rows.end(), stands_before);
  std::sort(uncounted.begin(), uncounted.end(),
            [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });

  Facet facet{counts.filter, {}};
  facet.values.reserve(rows.size() + uncounted.size());
  for (const Counted* const row : rows) facet.values.push_back({row->first, row->second, is_selected(row)});
  std::move(uncounted.begin(), uncounted.end(), std::back_inserter(facet.values));
  if (facet.filter == FilterId::Difficulty)
    std::stable_sort(facet.values.begin(), facet.values.end(), is_easier);
  return facet;
}

}  // namespace qasearch
