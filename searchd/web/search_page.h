// The page of a search: field, filters, hits, paging; whole without a script.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/search/results.h"
#include "searchd/http/http_message.h"
#include "searchd/web/link.h"
#include "searchd/web/words.h"

namespace qasearch {

/// A search with fewer filters that finds something.
struct NearMiss {
  std::string label;  // "any topic"
  SearchQuery query;
  std::uint64_t total = 0;
};

/// Ways out for a page without hits.
struct Alternatives {
  std::vector<NearMiss> near_misses;
  std::vector<FacetValue> frameworks;  // of the whole index
};

/// `query` is what was asked, without the offset; `alternatives` matter only when nothing was found.
Answer search_page(const SearchResults& results, const SearchQuery& query, const Alternatives& alternatives);

/// One hit of a list; `root` is the way to the start page, `heading` h2 or h3.
std::string hit_item(const PageWords& words, const Hit& hit, std::string_view link, std::string_view heading);

}  // namespace qasearch
