// Handlers for components that search in other shapes: Nuxt UI's `UContentSearch`, and the search field of
// browsers.
//
// Pure functions of parameters and searcher. One thread at a time for each searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/search/searcher.h"
#include "searchd/http/http_message.h"
#include "searchd/http/parameters.h"

namespace qasearch {

/// Sections of one answer at most: a component that keeps more in a browser is slow.
inline constexpr std::uint32_t kMaxSections = 5'000;

/// "/api/v1/sections": without a query all pages and questions in the site's order; else the hits, the best
/// first, with what matched.
Answer answer_sections(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

/// "/suggest": OpenSearch's suggestions, ["dead",["What is a deadlock?"],[""],["https://..."]].
Answer answer_browser_suggest(const Parameters& parameters, Searcher& searcher, const Deadline& deadline);

}  // namespace qasearch
