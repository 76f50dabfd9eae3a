// Titles for what is typed so far: exact ones first, then those that are one slip of the finger away.
//
//   "race con"  -> What is a race condition?      the last word may be unfinished
//   "rcae con"  -> What is a race condition?      corrected
//
// Exact titles stand in this order: those that begin as typed, those with the words in their order, with all
// words; when there are none, those with all but words like "the". Where there is room left, corrected ones
// follow in the same order, with an edit in one word. Among their like the shortest first, then by text. One
// thread at a time. Internal to the engine.
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

/// Of what is typed, no more is read.
inline constexpr std::size_t kMaxTypedBytes = 300, kMaxTypedWords = 16;
/// Shorter words are too like others to be corrected; a word alone must have one character more.
inline constexpr std::size_t kLeastCorrected = 3;

class Suggester {
 public:
  /// The tokenizer is borrowed, and is like the one that the titles were read with.
  Suggester(std::shared_ptr<const TitleIndex> titles, Tokenizer& tokenizer)
      : tokenizer_(tokenizer), titles_(std::move(titles)) {}

  /// Titles with what was typed marked in them, at most `limit`, none twice. Looks at a bounded number of
  /// titles whatever was typed. Throws DeadlinePassed.
  std::vector<Highlighted> suggest(std::string_view typed, std::size_t limit, Deadline& deadline) const;

 private:
  Tokenizer& tokenizer_;
  std::shared_ptr<const TitleIndex> titles_;
};

}  // namespace qasearch
