// The filters of a search page: each facet as a list of links with counts, and what is chosen as chips.
//
// A link adds or removes one value and keeps the rest. Six values are shown, then chosen ones; the others are
// in a <details>.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "engine/search/results.h"
#include "searchd/web/link.h"
#include "searchd/web/words.h"

namespace qasearch {

/// <section>s of the facets that have values.
std::string facet_list(const PageWords& words, std::span<const Facet> facets, const SearchQuery& query);

/// The chosen values as links that remove them; empty when nothing is chosen.
std::string filter_chips(const PageWords& words, const SearchQuery& query);

/// Number of chosen values.
std::size_t chosen_count(const SearchQuery& query);

/// The heading of a facet.
std::string_view facet_name(const PageWords& words, FilterId filter);

}  // namespace qasearch
