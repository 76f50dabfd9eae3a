#include "searchd/http/entity_tag.h"

#include <algorithm>

namespace qasearch {

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  while (!if_none_match.empty()) {
    if_none_match.remove_prefix(std::min(if_none_match.find_first_not_of(" \t,"), if_none_match.size()));
    if (if_none_match.starts_with('*')) return true;
    if (if_none_match.starts_with("W/")) if_none_match.remove_prefix(2);
    if (!if_none_match.starts_with('"')) return false;
    const std::size_t end = if_none_match.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (if_none_match.substr(0, end + 1) == etag) return true;
    if_none_match.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace qasearch
