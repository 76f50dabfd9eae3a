// Counts of an attribute's values over the matches of a search, as widgets count: within all filters.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/results.h"
#include "searchd/algolia/facet_attribute.h"

namespace qasearch {

struct ValueCount {
  std::string value;
  std::uint64_t count = 0;
};

/// The figures of an attribute whose values are numbers.
struct NumberStats {
  double least = 0, most = 0, sum = 0;
  std::uint64_t count = 0;
};

/// The attributes of a list of names, each once; all for "*". Unknown names are passed over.
std::vector<const FacetAttribute*> listed_attributes(const std::vector<std::string>& names);

/// Adds what counting the attributes needs to an engine's request; `most` is the number of values wanted.
void ask_for_counts(SearchRequest& request, const std::vector<const FacetAttribute*>& attributes,
                    std::uint32_t most);

/// The values with matches, the most frequent first, never a nameless one. Requires: the search was asked for
/// them.
std::vector<ValueCount> value_counts(const FacetAttribute& attribute, const SearchResults& results);

/// Nothing for an attribute without numbers, and without any match that has one.
std::optional<NumberStats> number_stats(const FacetAttribute& attribute, const SearchResults& results);

}  // namespace qasearch
