// Output for other programs: one line for each hit or fact.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/search/results.h"

namespace qasearch {

/// Columns rank, difficulty, id, url, question, separated by tabs, without a heading. Control characters in
/// the texts become blanks.
std::string to_tsv(const SearchResults& results);

/// Links, one a line.
std::string to_urls(const SearchResults& results);

/// Hit ids, one a line.
std::string to_ids(const SearchResults& results);

/// Columns facet, value, count, separated by tabs.
std::string facets_tsv(const SearchResults& results);

/// A numbered list of links with difficulty and snippet.
std::string to_markdown(const SearchResults& results);

}  // namespace qasearch
