#include "searchd/algolia/facet_counts.h"

#include <algorithm>
#include <map>
#include <utility>

namespace qasearch {

namespace {

/// Types are counted beside their own filter; only those that were searched have matches.
bool is_searched(const SearchResults& results, std::string_view type) {
  return std::any_of(results.types.begin(), results.types.end(),
                     [type](DocumentType each) { return document_type_name(each) == type; });
}

std::vector<ValueCount> filter_counts(FilterId filter, const SearchResults& results) {
  std::vector<ValueCount> counts;
  for (const Facet& facet : results.facets) {
    if (facet.filter != filter) continue;
    for (const FacetValue& value : facet.values) {
      if (filter == FilterId::Type && !is_searched(results, value.value)) continue;
      counts.push_back({value.value, value.count});
    }
  }
  return counts;
}

double seconds_of(const DayCount& day) { return static_cast<double>(day.day * kSecondsADay); }

std::vector<ValueCount> category_counts(std::size_t level, const SearchResults& results) {
  std::map<std::string, std::uint64_t> by_value;
  for (const PlaceCount& place : results.tallies.places)
    by_value[category({place.framework, place.topic, place.subtopic}, level)] += place.count;
  std::vector<ValueCount> counts;
  for (const auto& [value, count] : by_value) counts.push_back({value, count});
  return counts;
}

}  // namespace

std::vector<const FacetAttribute*> listed_attributes(const std::vector<std::string>& names) {
  std::vector<const FacetAttribute*> attributes;
  const bool has_all = std::find(names.begin(), names.end(), "*") != names.end();
  for (const FacetAttribute& attribute : kFacetAttributes) {
    if (has_all || std::find(names.begin(), names.end(), attribute.name) != names.end())
      attributes.push_back(&attribute);
  }
  return attributes;
}

void ask_for_counts(SearchRequest& request, const std::vector<const FacetAttribute*>& attributes,
                    std::uint32_t most) {
  for (const FacetAttribute* const attribute : attributes) {
    switch (attribute->source) {
      case FacetSource::Filter:
        request.facets.push_back(attribute->filter);
        break;
      case FacetSource::Category:
        request.tallies.places = true;
        break;
      case FacetSource::Page:
        request.tallies.pages = most;
        break;
      case FacetSource::Time:
        request.tallies.days = true;
        break;
    }
  }
}

std::vector<ValueCount> value_counts(const FacetAttribute& attribute, const SearchResults& results) {
  std::vector<ValueCount> counts;
  switch (attribute.source) {
    case FacetSource::Filter:
      counts = filter_counts(attribute.filter, results);
      break;
    case FacetSource::Category:
      counts = category_counts(attribute.level, results);
      break;
    case FacetSource::Page:
      for (const PageCount& page : results.tallies.pages) counts.push_back({page.path, page.count});
      break;
    case FacetSource::Time:
      for (const DayCount& day : results.tallies.days)
        counts.push_back({std::to_string(day.day * kSecondsADay), day.count});
      break;
  }
  std::erase_if(counts, [](const ValueCount& each) { return each.count == 0 || each.value.empty(); });
  std::stable_sort(counts.begin(), counts.end(),
                   [](const ValueCount& a, const ValueCount& b) { return a.count > b.count; });
  return counts;
}

std::optional<NumberStats> number_stats(const FacetAttribute& attribute, const SearchResults& results) {
  const std::vector<DayCount>& days = results.tallies.days;
  if (attribute.source != FacetSource::Time || days.empty()) return std::nullopt;
  NumberStats stats;
  stats.least = seconds_of(days.front());
  stats.most = seconds_of(days.back());
  for (const DayCount& day : days) {
    stats.count += day.count;
    stats.sum += seconds_of(day) * static_cast<double>(day.count);
  }
  return stats;
}

}  // namespace qasearch
