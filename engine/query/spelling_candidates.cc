// SPDX-License-Identifier: MIT
#include "engine/query/spelling_candidates.h"

#include <algorithm>
#include <bit>

#include "engine/base/ascii.h"
#include "engine/text/edit_distance.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kLeastWordBytes = 3, kMostWordBytes = 40;
constexpr std::size_t kMostBytesOfLetter = 4;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// One bit a letter of ASCII; other bytes share six.
std::uint32_t mask_of(std::string_view word) {
  std::uint32_t mask = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    mask |= 1u << (c >= 'a' && c <= 'z' ? byte - 'a' : 26 + byte % 6);
  }
  return mask;
}

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || !is_ascii(c); });
}

bool have_same_digits(std::string_view a, std::string_view b) {
  const auto next = [](std::string_view word, std::size_t i) {
    while (i < word.size() && !ascii::is_digit(word[i])) ++i;
    return i;
  };
  std::size_t i = next(a, 0), k = next(b, 0);
  while (i < a.size() && k < b.size() && a[i] == b[k]) {
    i = next(a, i + 1);
    k = next(b, k + 1);
  }
  return i == a.size() && k == b.size();
}

}  // namespace

void SpellingCandidates::add(std::string_view word) {
  if (word.size() < kLeastWordBytes || word.size() > kMostWordBytes) return;
  std::vector<Bucket>& buckets = is_plain(word) ? words_ : names_;
  if (buckets.empty()) buckets.resize(kMostWordBytes + 1);
  buckets[word.size()].letters += word;
  buckets[word.size()].masks.push_back(mask_of(word));
}

std::vector<std::string> SpellingCandidates::find(std::string_view word, std::size_t edits) const {
  if (!is_plain(word)) return find_among(names_, word, edits);
  std::vector<std::string> found = find_among(words_, word, edits);
  // The slip may be in the mark of a name: "node,js", "nodejs".
  return found.empty() && edits == 1 ? find_among(names_, word, edits) : found;
}

std::vector<std::string> SpellingCandidates::find_among(const std::vector<Bucket>& buckets,
                                                        std::string_view word, std::size_t edits) {
  std::vector<std::string> found;
  if (buckets.empty()) return found;
  const std::u32string wanted = characters_of(word);
  const std::uint32_t mask = mask_of(word);
  // A letter of another script is several bytes, of which each may differ.
  const bool ascii = std::all_of(word.begin(), word.end(), is_ascii);
  const std::size_t reach = ascii ? edits : kMostBytesOfLetter * edits;
  const int most_bits = static_cast<int>(2 * reach);
  const std::size_t longest = std::min(word.size() + reach, kMostWordBytes);
  for (std::size_t bytes = word.size() > reach ? word.size() - reach : 1; bytes <= longest; ++bytes) {
    const Bucket& bucket = buckets[bytes];
    for (std::size_t i = 0; i < bucket.masks.size(); ++i) {
      if (std::popcount(bucket.masks[i] ^ mask) > most_bits) continue;
      const std::string_view other = std::string_view(bucket.letters).substr(i * bytes, bytes);
      if (other != word && have_same_digits(word, other) &&
          edit_distance(wanted, characters_of(other), edits) <= edits)
        found.emplace_back(other);
    }
  }
  // A word may be listed as several terms.
  std::stable_sort(found.begin(), found.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace qasearch
