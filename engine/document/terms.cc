#include "engine/document/terms.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdint>

#include "engine/document/page.h"
#include "engine/text/utf8.h"

namespace qasearch {

std::string bounded_term(std::string_view prefix, std::string_view key) {
  if (prefix.size() + key.size() <= kMaxTermBytes && key.find('\0') == std::string_view::npos) {
    return std::string(prefix).append(key);
  }
  const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
  return fmt::format("{}#{:016x}{:016x}", prefix, hash.high64, hash.low64);
}

std::string hash_digits(std::string_view key, std::size_t digits) {
  std::string out;
  for (std::uint64_t hash = XXH3_64bits(key.data(), key.size()); out.size() < digits; hash >>= 5)
    out += kHashDigits[hash & 31];
  return out;
}

std::string value_term(const FilterField& filter, std::string_view value) {
  value = trim(value);
  if (value.empty()) return {};
  if (filter.id == FilterId::Page) return bounded_term(filter.prefix, value);
  if (filter.id == FilterId::Difficulty) {
    const auto difficulty = parse_difficulty(value);
    return difficulty ? bounded_term(filter.prefix, difficulty_name(*difficulty)) : std::string();
  }
  std::string folded = fold(value);
  if (filter.id == FilterId::Type && std::ranges::find(kTypeValues, folded) == kTypeValues.end()) return {};
  return bounded_term(filter.prefix, folded);
}

std::string slug_term(const FilterField& filter, std::string_view slug) {
  slug = trim(slug);
  if (slug.empty() || filter.slug_prefix.empty()) return {};
  return bounded_term(filter.slug_prefix, fold(slug));
}

}  // namespace qasearch
