// Answers as a person reads them in a terminal: ranked hits, then how many there are of each difficulty.
//
//   1. What is a race condition and how do locks prevent it?          hard
//      Python › Concurrency & Parallelism › Threading & the GIL
//      … can cause deadlock. Rule of thumb: guard every access …
//      /python/concurrency/gil#q-race-conditions-locks
//
//   12 questions · easy 3 · medium 5 · hard 4
//
// No line is wider than the style's width, links excepted: a broken one cannot be followed. What matched is
// shown by colour alone. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "engine/search/results.h"
#include "program/terminal_text.h"

namespace qasearch {

inline constexpr std::size_t kLeastWidth = 8, kMostWidth = 1000;

struct TextStyle {
  std::size_t width = 80;  // narrower than kLeastWidth counts as that
  bool color = false;
  Charset charset = Charset::Unicode;
};

/// The hits, numbered by their place in the whole answer, and the line of counts.
std::string hits_text(const SearchResults& results, const TextStyle& style);

/// The hits' titles alone, one a line whatever the width, so that a shell can complete from them.
std::string titles_text(const SearchResults& results, const TextStyle& style);

/// "12 questions · easy 3 · medium 5 · hard 4", with the part that is shown when there is more.
std::string counts_text(const SearchResults& results, const TextStyle& style);

/// The answer's facets with all their values, chosen ones named so; nothing for a facet without values.
std::string facets_text(const SearchResults& results, const TextStyle& style);

}  // namespace qasearch
