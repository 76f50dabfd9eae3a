// The start page: what there is to search, by subject, difficulty and date.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "engine/search/results.h"
#include "searchd/http/http_message.h"

namespace qasearch {

/// A framework with its counts of difficulties and its topics.
struct Subject {
  std::string name;
  std::uint64_t total = 0;
  std::vector<FacetValue> difficulties, topics;
};

struct StartParts {
  const SearchResults& everything;  // facets over the whole index
  std::vector<Subject> subjects;
  std::vector<Hit> newest;
  std::optional<Hit> one_to_try;
};

Answer start_page(const StartParts& parts);

}  // namespace qasearch
