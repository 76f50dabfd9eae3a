// Search results for a terminal: ranked hits, then the number of questions of each difficulty.
//
//   1. What is a race condition and how do locks prevent it?          hard
//      Python › Concurrency & Parallelism › Threading & the GIL
//      … can cause deadlock. Rule of thumb: guard every access …
//          with lock:
//              counter += 1
//      /python/concurrency/gil#q-race-conditions-locks
//
//   12 questions · easy 3 · medium 5 · hard 4
//
// No line is wider than the style's width, except links, which cannot be broken. Code keeps
// its lines, cut at the width. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "cli/text/text_style.h"
#include "engine/search/results.h"

namespace qasearch {

/// The hits, numbered by rank, and the line of counts.
std::string hits_text(const SearchResults& results, const TextStyle& style);

/// Titles only, one a line regardless of the width, for completion in shells.
std::string titles_text(const SearchResults& results, const TextStyle& style);

/// The facets with all their values, each with a bar where the width allows; selected ones are marked
/// "(chosen)". Facets without values are left out.
std::string facets_text(const SearchResults& results, const TextStyle& style);

}  // namespace qasearch
