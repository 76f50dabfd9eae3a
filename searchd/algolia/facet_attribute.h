// The attributes that a widget may filter by and count, one row each.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/search/results.h"

namespace qasearch {

/// The source of an attribute's values.
enum class FacetSource : std::uint8_t {
  Filter,    // a filter of the engine
  Category,  // framework, topic and subtopic down to a level, joined by kCategorySeparator
  Page,      // the page's path
  Time,      // the day as seconds since 1970
};

struct FacetAttribute {
  std::string_view name;
  FacetSource source;
  FilterId filter = FilterId::Page;  // Filter, Page
  std::size_t level = 0;             // Category
};

// clang-format off
inline constexpr std::array kFacetAttributes = {
    FacetAttribute{"difficulty",        FacetSource::Filter,   FilterId::Difficulty},
    FacetAttribute{"framework",         FacetSource::Filter,   FilterId::Framework},
    FacetAttribute{"topic",             FacetSource::Filter,   FilterId::Topic},
    FacetAttribute{"subtopic",          FacetSource::Filter,   FilterId::Subtopic},
    FacetAttribute{"kind",              FacetSource::Filter,   FilterId::Type},
    FacetAttribute{"path",              FacetSource::Page,     FilterId::Page},
    FacetAttribute{"categories.lvl0",   FacetSource::Category, {}, 0},
    FacetAttribute{"categories.lvl1",   FacetSource::Category, {}, 1},
    FacetAttribute{"categories.lvl2",   FacetSource::Category, {}, 2},
    FacetAttribute{"updated_timestamp", FacetSource::Time},
};
// clang-format on

/// nullptr for a name that is none of ours.
const FacetAttribute* find_facet_attribute(std::string_view name);

inline constexpr std::int64_t kSecondsADay = 86'400;
inline constexpr std::size_t kCategoryLevels = 3;
inline constexpr std::string_view kCategorySeparator = " > ";

/// The value of a level: "SQL > Transactions > Locks" for 2; empty where one of its parts is. A separator
/// inside of a part is written " › ".
std::string category(const std::array<std::string_view, kCategoryLevels>& parts, std::size_t level);

/// The condition that an attribute has a value. Of a number that is none, or a category of another depth,
/// nothing has it.
Condition has_value(const FacetAttribute& attribute, std::string_view value);

/// The condition that a time lies within [least, most] seconds since 1970.
Condition within_times(double least, double most);

}  // namespace qasearch
