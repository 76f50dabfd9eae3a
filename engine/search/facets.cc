#include "engine/search/facets.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "engine/document/page.h"
#include "engine/document/terms.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

bool is_easier(const FacetValue& a, const FacetValue& b) {
  const auto rank = [](const FacetValue& row) {
    return parse_difficulty(row.value).value_or(Difficulty::None);
  };
  return rank(a) < rank(b);
}

// Values that fold alike are one, shown as it is written most often.
std::vector<CountedValue> joined(const std::vector<CountedValue>& values) {
  struct Writing {
    CountedValue row{};
    std::uint32_t most = 0;
  };
  std::map<std::string, Writing> by_folded;
  for (const CountedValue& written : values) {
    Writing& writing = by_folded[fold(written.value)];
    writing.row.count += written.count;
    if (written.count <= writing.most) continue;
    writing.most = written.count;
    writing.row.value = written.value;
  }
  std::vector<CountedValue> rows;
  rows.reserve(by_folded.size());
  for (const auto& [folded, writing] : by_folded) rows.push_back(writing.row);
  std::sort(rows.begin(), rows.end(),
            [](const CountedValue& a, const CountedValue& b) { return a.value < b.value; });
  return rows;
}

// A number that sorts by falling count, then by place in the list of values.
std::uint64_t key_of(std::uint32_t count, std::size_t place) {
  return std::uint64_t{UINT32_MAX - count} << 32 | place;
}

std::size_t place_of(std::uint64_t key) { return key & UINT32_MAX; }

// Sorts the keys, and drops those beyond the bound but for the selected ones.
template <typename IsSelected>
void sort_first(std::vector<std::uint64_t>& keys, const IsSelected& is_selected) {
  if (std::ssize(keys) > kMaxFacetValues) {
    const auto rest = keys.begin() + kMaxFacetValues;
    std::nth_element(keys.begin(), rest, keys.end());
    keys.erase(std::remove_if(rest, keys.end(), [&](std::uint64_t key) { return !is_selected(key); }),
               keys.end());
  }
  std::sort(keys.begin(), keys.end());
}

// The value as shown of the first document with a term; empty when there is none.
std::string value_of_slug(const Xapian::Database& questions, const std::string& term, Slot slot) {
  const auto first = questions.postlist_begin(term);
  if (first == questions.postlist_end(term)) return {};
  return questions.get_document(*first).get_value(slot_number(slot));
}

}  // namespace

Facet make_facet(const FacetCounts& counts, const std::vector<std::string>& chosen, std::string_view text) {
  const auto folded = counts.folds_apart ? std::vector<CountedValue>() : joined(counts.values);
  const std::vector<CountedValue>& values = counts.folds_apart ? counts.values : folded;
  std::vector<std::uint64_t> keys, selected;
  keys.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) keys.push_back(key_of(values[i].count, i));
  std::vector<FacetValue> uncounted;
  for (const std::string& value : chosen) {
    const std::string folded_value = fold(value);
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const CountedValue& row) { return fold(row.value) == folded_value; });
    if (found != values.end()) {
      selected.push_back(keys[static_cast<std::size_t>(found - values.begin())]);
    } else {
      uncounted.push_back({value, 0, true});
    }
  }
  const auto is_selected = [&](std::uint64_t key) {
    return std::find(selected.begin(), selected.end(), key) != selected.end();
  };
  if (const std::string folded_text = fold(text); !folded_text.empty()) {
    std::erase_if(keys, [&](std::uint64_t key) {
      return !is_selected(key) && fold(values[place_of(key)].value).find(folded_text) == std::string::npos;
    });
  }
  sort_first(keys, is_selected);
  std::sort(uncounted.begin(), uncounted.end(),
            [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });

  Facet facet{counts.filter, {}};
  facet.values.reserve(keys.size() + uncounted.size());
  for (const std::uint64_t key : keys) {
    const CountedValue& row = values[place_of(key)];
    facet.values.push_back({std::string(row.value), row.count, is_selected(key)});
  }
  std::move(uncounted.begin(), uncounted.end(), std::back_inserter(facet.values));
  if (facet.filter == FilterId::Difficulty)
    std::stable_sort(facet.values.begin(), facet.values.end(), is_easier);
  return facet;
}

std::vector<std::string> chosen_values(SearchContext& context, const SearchRequest& request,
                                       const QueryPlan& plan, const FacetCounts& counts) {
  const FilterField& row = filter_field(counts.filter);
  const auto filter = static_cast<std::size_t>(counts.filter);
  std::vector<std::string> chosen;
  for (const std::string& term : plan.chosen_filters[filter]) {
    std::string shown;
    for (const auto& [value, count] : counts.values) {
      if (value_term(row, value) == term) shown = std::string(value);
    }
    if (shown.empty() && row.slot) shown = value_of_slug(context.database, term, *row.slot);
    for (const std::string& asked : request.filters[filter]) {
      if (shown.empty() && value_term(row, asked) == term) shown = asked;
    }
    if (shown.empty()) shown = term.substr(row.prefix.size());
    if (std::find(chosen.begin(), chosen.end(), shown) == chosen.end()) chosen.push_back(std::move(shown));
  }
  return chosen;
}

}  // namespace qasearch
