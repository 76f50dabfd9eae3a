// All titles of an index in memory, by their words and by their beginnings: what suggestions are found in.
//
// Titles are numbered the shortest first, then by text; words and postings point to these numbers. Made once,
// then read only: safe from any thread. Takes about 180 bytes a title.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/string_pool.h"

namespace qasearch {

class TitleIndex {
 public:
  /// Some microseconds a title.
  TitleIndex(const std::vector<std::string>& titles, Tokenizer& tokenizer);

  using Number = std::uint32_t;
  /// Numbers [begin, end) of words, or places of by_text().
  struct Range {
    Number begin = 0, end = 0;
    bool is_empty() const { return begin == end; }
    bool contains(Number number) const { return number >= begin && number < end; }
  };

  std::size_t size() const { return titles_.size(); }
  std::string_view title(Number title) const { return titles_[title]; }

  /// Titles whose text begins with `folded` (see fold_title); a range of by_text().
  Range titles_beginning(std::string_view folded) const;
  std::span<const Number> by_text() const { return by_text_; }

  /// Words are numbered in the order of their bytes.
  Range all_words() const { return {0, static_cast<Number>(words_.size())}; }
  std::string_view word(Number word) const { return words_[word]; }
  /// The words that begin with a folded text, and the one that is it. `within`: words that begin alike.
  Range words_beginning(std::string_view folded, Range within) const;
  Range find_word(std::string_view folded, Range within) const;

  /// The titles with a word, rising.
  std::span<const Number> titles_with(Number word) const;
  /// The words of a title as they stand in it, compounds before their parts.
  std::span<const Number> words_of(Number title) const;

 private:
  friend class TitleIndexBuilder;

  TitleIndex() = default;
  Number first_word_from(std::string_view folded, Range within) const;
  void sort_words(const std::vector<std::string>& words);
  void make_postings();
  void sort_texts();

  StringPool titles_, folded_;
  std::vector<Number> by_text_;
  StringPool words_;
  std::vector<Number> postings_, postings_begin_;   // of a word
  std::vector<Number> sequences_, sequence_begin_;  // of a title
};

/// Makes a TitleIndex in parts, so that the caller can answer requests between them. Unusable after an
/// exception.
class TitleIndexBuilder {
 public:
  explicit TitleIndexBuilder(const std::vector<std::string>& titles);

  /// Reads some titles: about 10 ms. False when none was left. The tokenizers of all calls must be alike.
  bool read_some(Tokenizer& tokenizer);

  /// Requires: all titles are read. Does the last quarter of the work.
  TitleIndex finish() &&;

 private:
  TitleIndex table_;
  std::vector<std::string> words_;
  StringMap<TitleIndex::Number> numbers_;  // of words, in the order in which they come
  std::vector<Token> tokens_;              // a member to reuse its memory
};

/// A title or typed text in the form in which they are compared: folded, runs of blanks as one, none at the
/// beginning. A blank at the end stays.
std::string fold_title(std::string_view text);

}  // namespace qasearch
