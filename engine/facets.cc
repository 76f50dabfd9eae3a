#include "engine/facets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/page.h"
#include "engine/text.h"

namespace qasearch {
namespace {

std::size_t difficulty_rank(const std::string& value) {
  return static_cast<std::size_t>(parse_difficulty(value).value_or(Difficulty::None));
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
  return rows;
}

// The first kMaxFacetValues by falling count, then by value.
void keep_first(std::vector<const Counted*>& rows) {
  if (std::ssize(rows) <= kMaxFacetValues) return;
  const auto rest = rows.begin() + kMaxFacetValues;
  std::nth_element(rows.begin(), rest, rows.end(), [](const Counted* a, const Counted* b) {
    return a->second != b->second ? a->second > b->second : a->first < b->first;
  });
  rows.erase(rest, rows.end());
}

}  // namespace

Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen) {
  const std::vector<Counted> folded = counts.folds_apart ? std::vector<Counted>() : joined(counts.values);
  const std::vector<Counted>& values = counts.folds_apart ? counts.values : folded;
  Facet facet{counts.filter, {}};
  std::vector<const Counted*> rows, selected;
  rows.reserve(values.size());
  for (const Counted& row : values) rows.push_back(&row);
  for (const std::string& value : chosen) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const Counted* row) { return fold(row->first) == fold(value); });
    if (found == rows.end()) {
      facet.values.push_back({value, 0, true});
    } else if (std::find(selected.begin(), selected.end(), *found) == selected.end()) {
      selected.push_back(*found);
    }
  }
  keep_first(rows);
  for (const Counted* const row : selected) {
    facet.values.push_back({row->first, row->second, true});
    std::erase(rows, row);
  }
  for (const Counted* const row : rows) facet.values.push_back({row->first, row->second});
  std::sort(facet.values.begin(), facet.values.end(), [&](const FacetValue& a, const FacetValue& b) {
    if (facet.filter == FilterId::Difficulty) return difficulty_rank(a.value) < difficulty_rank(b.value);
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return facet;
}

}  // namespace qasearch
