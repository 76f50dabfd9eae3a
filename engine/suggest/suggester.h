// Suggests titles for an unfinished query: exact matches, or those one typing error away where there are
// none.
//
//   "race con"  -> What is a race condition?      the last word may be unfinished
//   "rcae con"  -> What is a race condition?      corrected
//   "race"      -> nothing of a traceback: words are found by their beginnings
//
// Exact matches come in this order: titles that begin as typed, titles with the words in their order, titles
// with all words; when there are none, titles with all words but those like "the"; when there are none
// either, titles with one edit in one word, in the same order. Within a group the shortest come first, then
// by text. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/deadline.h"
#include "engine/suggest/title_index.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// The part of a typed text that is read.
inline constexpr std::size_t kMaxTypedBytes = 300, kMaxTypedWords = 16;
/// Shorter words are too similar to others to be corrected; a word alone must have one character more.
inline constexpr std::size_t kLeastCorrected = 3;

class Suggester {
 public:
  /// The tokenizer is borrowed; it must be of the same language as the one that the titles were read with.
  Suggester(std::shared_ptr<const TitleIndex> titles, Tokenizer& tokenizer)
      : tokenizer_(tokenizer), titles_(std::move(titles)) {}

  /// Titles with the typed words marked, at most `limit`, none twice. Compares a bounded number of titles
  /// whatever was typed. Throws DeadlinePassed.
  std::vector<Highlighted> suggest(std::string_view typed, std::size_t limit, Deadline& deadline) const;

 private:
  Tokenizer& tokenizer_;
  std::shared_ptr<const TitleIndex> titles_;
};

}  // namespace qasearch
