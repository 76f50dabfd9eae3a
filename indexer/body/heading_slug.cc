#include "indexer/body/heading_slug.h"

#include <algorithm>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// Letters in circles and squares are symbols to Unicode, and alphabetic to github-slugger.
bool is_letter_symbol(char32_t c) {
  return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F149) || (c >= 0x1F150 && c <= 0x1F169) ||
         (c >= 0x1F170 && c <= 0x1F189);
}

// Lower case, blanks as hyphens, nothing else than letters, marks, digits, hyphens and underscores.
std::string github_slug(std::string_view title) {
  std::string slug;
  for (std::size_t pos = 0; pos < title.size();) {
    const CodePoint point = code_point_at(title, pos);
    if (point.value == ' ') {
      slug += '-';
    } else if (point.value == 0x130) {
      slug += "i\u0307";  // JavaScript's lower case of the dotted capital I
    } else if (point.value == '-' || is_name_character(point.value) || is_letter_symbol(point.value)) {
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
