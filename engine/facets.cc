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

// Values that fold alike are one, shown as it is written most often.
std::vector<FacetValue> joined(const FacetCounts& counts) {
  if (counts.folds_apart) {
    std::vector<FacetValue> rows;
    for (const auto& [value, count] : counts.values) rows.push_back({value, count});
    return rows;
  }
  struct Writing {
    FacetValue row;
    std::uint64_t most = 0;
  };
  std::map<std::string, Writing> by_folded;
  for (const auto& [value, count] : counts.values) {
    Writing& writing = by_folded[fold(value)];
    writing.row.count += count;
    if (count <= writing.most) continue;
    writing.most = count;
    writing.row.value = value;
  }
  std::vector<FacetValue> rows;
  for (auto& [folded, writing] : by_folded) rows.push_back(std::move(writing.row));
  return rows;
}

}  // namespace

Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen) {
  Facet facet{counts.filter, joined(counts)};
  for (const std::string& value : chosen) {
    const std::string folded = fold(value);
    const auto found = std::find_if(facet.values.begin(), facet.values.end(),
                                    [&](const FacetValue& row) { return fold(row.value) == folded; });
    if (found == facet.values.end()) {
      facet.values.push_back({value, 0, true});
    } else {
      found->selected = true;
    }
  }
  const auto stands_before = [&](const FacetValue& a, const FacetValue& b) {
    if (facet.filter == FilterId::Difficulty) return difficulty_rank(a.value) < difficulty_rank(b.value);
    if (a.count != b.count) return a.count > b.count;
    return a.value < b.value;
  };
  if (std::ssize(facet.values) > kMaxFacetValues) {
    const auto rest = facet.values.begin() + kMaxFacetValues;
    std::nth_element(facet.values.begin(), rest, facet.values.end(), stands_before);
    facet.values.erase(
        std::remove_if(rest, facet.values.end(), [](const FacetValue& row) { return !row.selected; }),
        facet.values.end());
  }
  std::sort(facet.values.begin(), facet.values.end(), stands_before);
  return facet;
}

}  // namespace qasearch
