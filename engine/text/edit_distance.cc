// SPDX-License-Identifier: MIT
#include "engine/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
  // Three rows of the table: a swap looks two back.
  std::array<std::array<std::size_t, kMaxComparedCharacters + 2>, 3> rows;
  if (a.size() > kMaxComparedCharacters || b.size() > kMaxComparedCharacters) return most + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto &above = rows[(i + 2) % 3], &two_above = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], most + 1);
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > kMaxComparedCharacters) return {};
  const std::string wanted = ascii::lowered(word);
  const std::u32string wanted_characters = characters_of(wanted);
  std::string_view best;
  std::size_t best_distance = 1 + (wanted.size() + 1) / 3;  // two edits in a word of five
  for (const auto candidate : candidates) {
    if (best_distance == 0) break;
    const std::string name = ascii::lowered(candidate);
    const std::size_t distance =
        wanted.size() >= 2 && name.starts_with(wanted)
            ? 0
            : edit_distance(wanted_characters, characters_of(name), best_distance - 1);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace qasearch
