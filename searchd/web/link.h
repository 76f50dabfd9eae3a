// Relative links between the pages, so that they work below any prefix of a web server in front.
//
//   root of "/": "./"    root of "/q/python/gil%23what": "../../"
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/http/parameters.h"

namespace qasearch {

/// The parameters of a search page in the order of its table.
using SearchQuery = std::vector<std::pair<std::string, std::string>>;

/// The parameters that a search page was asked with; without an offset and what narrows the lists of facets.
SearchQuery search_query(const Parameters& parameters);

/// `query` with a value of a parameter added, or removed if it is there.
SearchQuery toggled(SearchQuery query, std::string_view name, std::string_view value);

/// `query` with one value of a parameter in place of any; an empty value removes it.
SearchQuery replaced(SearchQuery query, std::string_view name, std::string_view value);

/// The way from a page to the start page. `path` is that of the page: "/q/a/b" -> "../../".
std::string root_of(std::string_view path);

/// "./?q=lock&difficulty=hard"; not escaped for HTML.
std::string search_link(std::string_view root, const SearchQuery& query);

/// "./q/python/gil%23what" for a hit id, with the query as a parameter; not escaped for HTML.
std::string answer_link(std::string_view root, std::string_view hit_id, std::string_view query);

}  // namespace qasearch
