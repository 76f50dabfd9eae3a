// The words of a query that a text matches, as widgets are told: "none", "partial" or "full".
//
// A word that no hit of the answer has (a stop word, a corrected one) is not missed. Words count as the same
// when they differ in their endings. Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/search/results.h"
#include "engine/text/highlighted.h"

namespace qasearch {

struct MatchedWords {
  std::string_view level = "none";
  std::vector<std::string> words{};
};

class MatchLevels {
 public:
  /// The query as it was searched.
  explicit MatchLevels(std::string_view query, const std::vector<Hit>& hits = {});

  MatchedWords of(const Highlighted& text) const;

 private:
  std::vector<bool> found_in(const Highlighted& text) const;

  std::vector<std::string> words_;  // folded, each once, those that some hit has
};

/// The letters and digits of a text, folded, as words: "What's C++?" -> what s c.
std::vector<std::string> plain_words(std::string_view text);

}  // namespace qasearch
