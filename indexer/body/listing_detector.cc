// SPDX-License-Identifier: MIT
#include "indexer/body/listing_detector.h"

#include <algorithm>

#include "engine/text/table_rows.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

// Blanks and the marks of quotes, lists, tables and headings off.
std::string_view bare_line(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t>#-*+|");
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin);
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool numbered =
      digits > 0 && digits + 1 < line.size() && line[digits] == '.' && line[digits + 1] == ' ';
  return numbered ? trim(line.substr(digits + 2)) : line;
}

// "/python/locks", "../locks", "locks.html"; not "#top", "https://...", "mailto:...".
bool leads_to_page(std::string_view target) {
  if (target.empty() || target.front() == '#' || target.starts_with("//")) return false;
  const std::size_t colon = target.find(':');
  return colon == std::string_view::npos || colon > target.find('/');
}

// A link to another page in front, or such a page's path as it is.
bool begins_with_page(std::string_view line) {
  if (line.starts_with('/')) {
    const std::string_view path = line.substr(0, std::min(line.find_first_of(" :"), line.size()));
    return path.size() > 1 && !path.starts_with("//") && !path.starts_with("/*");
  }
  if (!line.starts_with('[')) return false;
  const std::size_t middle = line.find("](");
  if (middle == std::string_view::npos) return false;
  const std::string_view target = line.substr(middle + 2);
  return leads_to_page(target.substr(0, std::min(target.find_first_of(" )"), target.size())));
}

}  // namespace

bool is_listing(std::string_view markdown) {
  std::size_t bytes = 0, bytes_of_pages = 0, headings = 0, headings_of_pages = 0;
  bool in_code = false;
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    const std::string_view line = trim(markdown.substr(begin, end - begin));
    begin = end + 1;
    if (begins_fence(line)) in_code = !in_code;
    const bool heading = !in_code && line.starts_with("##");
    const bool of_page = !in_code && begins_with_page(bare_line(line));
    headings += heading ? 1 : 0;
    headings_of_pages += heading && of_page ? 1 : 0;
    if (line.starts_with('#')) continue;  // what is below them counts
    bytes += line.size();
    if (of_page) bytes_of_pages += line.size();
  }
  return bytes_of_pages * 2 > bytes || (headings_of_pages >= 2 && headings_of_pages * 2 >= headings);
}

}  // namespace qasearch
