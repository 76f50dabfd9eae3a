// A request of a search widget, read: plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/search/results.h"
#include "searchd/algolia/highlight_tags.h"

namespace qasearch {

/// Hits on one page when the widget does not say.
inline constexpr std::uint32_t kUsualHitsPerPage = 20;
/// Hits that pages reach, as in the native interface.
inline constexpr std::uint32_t kReach = kMaxOffset;
inline constexpr std::uint32_t kMostFacetHits = 100;
/// Values of a facet; of a tree, in which none may be missing, and at most.
inline constexpr std::uint32_t kUsualValues = 100, kMostValues = 1'000;
/// Characters of a query that are read.
inline constexpr std::size_t kMostQueryCharacters = 512;

struct AlgoliaRequest {
  std::string index{};  // any name is our index; its end chooses an order or suggestions
  std::string query{};  // cut
  std::uint32_t page = 0, hits_per_page = kUsualHitsPerPage;
  std::uint32_t of_page = 0;  // most hits of one page of the site; 0: any number

  std::optional<std::vector<std::string>> facets{};  // "*" for all
  std::optional<std::uint32_t> values_per_facet{};   // nothing: kUsualValues, of a tree all
  Condition facet_filters{}, numeric_filters{}, filters{};

  std::optional<std::vector<std::string>> retrieved{}, highlighted{};  // nothing: all
  std::vector<std::string> snippets{};                                 // "answer:15", "*:10"
  std::string ellipsis = "…";
  HighlightTags tags{};

  std::string type{}, facet{}, facet_query{};  // type "facet" or a facet: its values are searched
  std::uint32_t facet_hits = 10;

  std::string object{};  // objectID: whose related questions are asked for
  std::uint32_t recommendations = 0;

  bool searches_facet() const { return type == "facet" || !facet.empty(); }
  Condition condition() const;
};

}  // namespace qasearch
