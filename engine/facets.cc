#include "engine/facets.h"

#include <algorithm>

#include "engine/page.h"

namespace qasearch {
namespace {

std::size_t difficulty_rank(const std::string& value) {
  return static_cast<std::size_t>(parse_difficulty(value).value_or(Difficulty::None));
}

}  // namespace

Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen) {
  Facet facet{counts.filter, {}};
  for (const auto& [value, count] : counts.values) facet.values.push_back({value, count, false});
  for (const std::string& value : chosen) {
    const auto found = std::find_if(facet.values.begin(), facet.values.end(),
                                    [&](const FacetValue& row) { return row.value == value; });
    if (found == facet.values.end()) {
      facet.values.push_back({value, 0, true});
    } else {
      found->selected = true;
    }
  }
  std::sort(facet.values.begin(), facet.values.end(), [&](const FacetValue& a, const FacetValue& b) {
    if (facet.filter == FilterId::Difficulty) return difficulty_rank(a.value) < difficulty_rank(b.value);
    if (a.count != b.count) return a.count > b.count;
    return a.value < b.value;
  });
  return facet;
}

}  // namespace qasearch
