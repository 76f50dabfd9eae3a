#include "searchd/algolia/facet_attribute.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "searchd/algolia/number_text.h"

namespace qasearch {

namespace {

constexpr std::string_view kSeparatorInside = " › ";
constexpr double kDaySeconds = static_cast<double>(kSecondsADay), kLastDay = 65'535;

std::string replaced_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// A part of a category, which may have been written with another separator inside.
Condition has_part(FilterId filter, std::string_view part) {
  const std::string shown(part);
  std::string original = replaced_all(shown, kSeparatorInside, kCategorySeparator);
  if (original == shown) return Condition::of_value(filter, shown);
  return Condition::any(
      {Condition::of_value(filter, shown), Condition::of_value(filter, std::move(original))});
}

Condition in_category(std::string_view value, std::size_t level) {
  constexpr std::array kFilters = {FilterId::Framework, FilterId::Topic, FilterId::Subtopic};
  std::vector<Condition> parts;
  while (parts.size() <= level) {
    const std::size_t end = value.find(kCategorySeparator);
    const bool is_last = end == std::string_view::npos;
    parts.push_back(has_part(kFilters[parts.size()], value.substr(0, end)));
    if (is_last != (parts.size() > level)) return Condition::any({});
    value.remove_prefix(is_last ? value.size() : end + kCategorySeparator.size());
  }
  return Condition::all(std::move(parts));
}

}  // namespace

const FacetAttribute* find_facet_attribute(std::string_view name) {
  const auto* const found = std::find_if(kFacetAttributes.begin(), kFacetAttributes.end(),
                                         [name](const FacetAttribute& each) { return each.name == name; });
  return found == kFacetAttributes.end() ? nullptr : found;
}

std::string category(const std::array<std::string_view, kCategoryLevels>& parts, std::size_t level) {
  std::string joined;
  for (std::size_t i = 0; i <= level; ++i) {
    if (parts[i].empty()) return {};
    if (i > 0) joined += kCategorySeparator;
    joined += replaced_all(std::string(parts[i]), kCategorySeparator, kSeparatorInside);
  }
  return joined;
}

Condition has_value(const FacetAttribute& attribute, std::string_view value) {
  switch (attribute.source) {
    case FacetSource::Category:
      return in_category(value, attribute.level);
    case FacetSource::Time: {
      const std::optional<double> time = read_real(value);
      return time ? within_times(*time, *time) : Condition::any({});
    }
    case FacetSource::Filter:
    case FacetSource::Page:
      break;
  }
  return Condition::of_value(attribute.filter, std::string(value));
}

Condition within_times(double least, double most) {
  const double first = std::max(std::ceil(least / kDaySeconds), 0.0);
  const double last = std::min(std::floor(most / kDaySeconds), kLastDay);
  if (!(first <= last)) return Condition::any({});
  return Condition::of_days(static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last));
}

}  // namespace qasearch
