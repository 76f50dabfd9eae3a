// Hit ids of the last search on a terminal, kept for `qasearch --show N`.
//
// A file of lines in $XDG_STATE_HOME/qasearch/last-search: the place searched (index directory or URL), the
// rank of the first hit, then one id a line. Replaced by one rename, so that two searches at once leave one
// of them whole.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/search/results.h"
#include "program/environment.h"

namespace qasearch {

struct LastSearch {
  std::string place;
  std::uint64_t first_rank = 1;
  std::vector<std::string> ids;
};

/// Nothing when there was no search, or its file cannot be read.
std::optional<LastSearch> read_last_search(const Environment& environment);

/// Without a home, or where it cannot be written, nothing is kept: the search itself succeeded, and
/// `--show N` says that there is no last search.
void keep_last_search(const LastSearch& search, const Environment& environment);

/// Keeps the ids of results; those of an empty list are not kept.
void keep_hits(const std::string& place, const SearchResults& results, const Environment& environment);

}  // namespace qasearch
