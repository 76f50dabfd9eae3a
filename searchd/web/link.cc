#include "searchd/web/link.h"

#include <algorithm>

#include "engine/text/percent_coding.h"
#include "searchd/http/target.h"

namespace qasearch {

SearchQuery search_query(const Parameters& parameters) {
  SearchQuery query;
  for (const ParameterRow& row : parameters.table()) {
    if (row.name == "offset" || row.name == "facet_query") continue;
    for (const std::string& value : parameters.all(row.name)) query.emplace_back(row.name, value);
  }
  return query;
}

SearchQuery toggled(SearchQuery query, std::string_view name, std::string_view value) {
  const auto is_it = [&](const auto& each) { return each.first == name && each.second == value; };
  if (std::erase_if(query, is_it) == 0) query.emplace_back(name, value);
  return query;
}

SearchQuery replaced(SearchQuery query, std::string_view name, std::string_view value) {
  std::erase_if(query, [&](const auto& each) { return each.first == name; });
  if (!value.empty()) query.emplace_back(name, value);
  return query;
}

std::string root_of(std::string_view path) {
  std::string root = "./";
  const auto slashes = std::count(path.begin(), path.end(), '/');
  for (std::ptrdiff_t i = 1; i < slashes; ++i) root = i == 1 ? "../" : root + "../";
  return root;
}

std::string search_link(std::string_view root, const SearchQuery& query) {
  std::string link(root);
  char separator = '?';
  for (const auto& [name, value] : query) {
    link += separator;
    link += name + '=' + percent_encode(value, "");
    separator = '&';
  }
  return link;
}

std::string answer_link(std::string_view root, std::string_view hit_id, std::string_view query) {
  std::string link(root);
  link += 'q';
  for (std::string_view rest = hit_id; !rest.empty();) {
    if (rest.front() == '/') rest.remove_prefix(1);
    const std::string_view segment = rest.substr(0, rest.find('/'));
    link += '/' + percent_encode(segment, "");
    rest.remove_prefix(segment.size());
  }
  if (!query.empty()) link += "?q=" + percent_encode(query, "");
  return link;
}

}  // namespace qasearch
