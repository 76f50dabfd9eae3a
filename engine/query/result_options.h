// Options for the results: order, offset, limits and facets, the part of a request that neither finds nor
// leaves out a question. Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "engine/document/schema.h"

namespace qasearch {

inline constexpr std::uint32_t kDefaultLimit = 10;
inline constexpr std::uint32_t kMaxLimit = 100;
/// Deeper pages cost time and nobody reads them.
inline constexpr std::uint32_t kMaxOffset = 10000;

/// Counts beside the facets (engine/ranking/tally.h).
struct TallyOptions {
  bool places = false;      // by framework, topic and subtopic together
  bool days = false;        // by date
  std::uint32_t pages = 0;  // the most pages; 0: none
};

struct ResultOptions {
  SortOrder sort = SortOrder::Relevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = kDefaultLimit;  // 0: only count
  std::uint32_t per_page = 0;           // most hits of one page; 0: no limit
  std::vector<FilterId> facets{};       // facets to count
  TallyOptions tallies{};
};

}  // namespace qasearch
