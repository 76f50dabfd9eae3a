#include "indexer/body/heading_slug.h"

#include <algorithm>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// Lower case, blanks as hyphens, nothing else than letters, marks, digits, hyphens and underscores.
std::string github_slug(std::string_view title) {
  std::string slug;
  for (std::size_t pos = 0; pos < title.size();) {
    const CodePoint point = code_point_at(title, pos);
    if (point.value == ' ') {
      slug += '-';
    } else if (point.value == '-' || is_name_character(point.value)) {
      append_utf8(slug, to_lower(point.value));
    }
    pos += point.length;
  }
  return slug;
}

std::string nuxt_slug(std::string_view title) {
  std::string slug = github_slug(title);
  slug.erase(std::unique(slug.begin(), slug.end(), [](char a, char b) { return a == '-' && b == '-'; }),
             slug.end());
  if (slug.starts_with('-')) slug.erase(0, 1);
  if (slug.ends_with('-')) slug.pop_back();
  if (!slug.empty() && slug[0] >= '0' && slug[0] <= '9') slug.insert(0, "_");
  return slug;
}

}  // namespace

std::string HeadingSlugs::next(std::string_view title) {
  const std::string wanted = style_ == AnchorStyle::Nuxt ? nuxt_slug(title) : github_slug(title);
  std::string slug = wanted;
  for (auto taken = taken_.find(slug); taken != taken_.end(); taken = taken_.find(slug))
    slug = wanted + '-' + std::to_string(++taken_[wanted]);
  taken_.emplace(slug, 0);
  return slug;
}

}  // namespace qasearch
