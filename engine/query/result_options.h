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

struct ResultOptions {
  SortOrder sort = SortOrder::Relevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = kDefaultLimit;  // 0: only count
  std::uint32_t per_page = 0;           // most hits of one page; 0: no limit
  std::vector<FilterId> facets{};       // whose values are counted
};

}  // namespace qasearch
