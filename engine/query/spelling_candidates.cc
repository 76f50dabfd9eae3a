// SPDX-License-Identifier: MIT
#include "engine/query/spelling_candidates.h"

#include <algorithm>
#include <bit>

#include "engine/text/edit_distance.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kLeastWordBytes = 3, kMostWordBytes = 40;
constexpr std::size_t kMostBytesOfLetter = 4;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// One bit a letter of ASCII; bytes of other letters share six.
std::uint32_t mask_of(std::string_view word) {
  std::uint32_t mask = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    mask |= 1u << (is_ascii(c) ? (byte - 'a') % 26 : 26 + byte % 6);
  }
  return mask;
}

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || !is_ascii(c); });
}

}  // namespace

void SpellingCandidates::add(std::string_view word) {
  if (word.size() < kLeastWordBytes || word.size() > kMostWordBytes || !is_plain(word)) return;
  if (buckets_.empty()) buckets_.resize(kMostWordBytes + 1);
  buckets_[word.size()].letters += word;
  buckets_[word.size()].masks.push_back(mask_of(word));
}

std::vector<std::string> SpellingCandidates::find(std::string_view word, std::size_t edits) const {
  std::vector<std::string> found;
  if (buckets_.empty()) return found;
  const std::u32string wanted = characters_of(word);
  const std::uint32_t mask = mask_of(word);
  // A letter of another script is several bytes, of which each may differ.
  const bool ascii = std::all_of(word.begin(), word.end(), is_ascii);
  const std::size_t reach = ascii ? edits : kMostBytesOfLetter * edits;
  const int most_bits = static_cast<int>(2 * reach);
  const std::size_t longest = std::min(word.size() + reach, kMostWordBytes);
  for (std::size_t bytes = word.size() > reach ? word.size() - reach : 1; bytes <= longest; ++bytes) {
    const Bucket& bucket = buckets_[bytes];
    for (std::size_t i = 0; i < bucket.masks.size(); ++i) {
      if (std::popcount(bucket.masks[i] ^ mask) > most_bits) continue;
      const std::string_view other = std::string_view(bucket.letters).substr(i * bytes, bytes);
      if (other != word && edit_distance(wanted, characters_of(other), edits) <= edits)
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
