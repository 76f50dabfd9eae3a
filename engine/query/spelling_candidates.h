// The words of an index that look like one that it does not know.
//
// Words lie side by side by their length, each with a mask of its letters: one edit changes at most two bits,
// so that a few thousand comparisons of masks leave some dozen words to compare letter by letter. A search
// among 200,000 words takes well under a millisecond; they take their letters and four bytes each.
//
// Names in code (with digits and marks) are kept apart from words: each is compared with its like only.
//
// Filled once, then read: safe from any thread after the last add().
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

/// The least letters of a word that is corrected, and of one that is corrected by two edits.
inline constexpr std::size_t kLeastLetters = 4, kLettersForTwoEdits = 8;

class SpellingCandidates {
 public:
  /// A folded word or name; one of too few or too many letters to be a correction is passed over.
  void add(std::string_view word);

  /// Words, or for a name (or a word that is like no other) names with the same digits, at most `edits` (1 or
  /// 2) edits away, shorter ones first. The word itself is not among them.
  std::vector<std::string> find(std::string_view word, std::size_t edits) const;

 private:
  struct Bucket {
    std::string letters;               // of all words, without a gap
    std::vector<std::uint32_t> masks;  // a word each
  };

  static std::vector<std::string> find_among(const std::vector<Bucket>& buckets, std::string_view word,
                                             std::size_t edits);

  std::vector<Bucket> words_, names_;  // by bytes of a word
};

}  // namespace qasearch
