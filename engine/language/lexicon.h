// The word lists of data/words, compiled into the program: stop and question words, synonyms, code symbols.
//
// Their forms are described at the head of each file. A lexicon is immutable once made: safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/string_map.h"

namespace qasearch {

/// A symbol that the tokenizer keeps whole, folded, and the parts that find it too ("asp.net": "asp",
/// ".net").
struct CodeSymbol {
  std::string text;
  std::vector<std::string> parts;
};

/// One direction of a synonym: a query for `from` also finds `to`. Folded words.
struct Synonym {
  std::vector<std::string> from;
  std::vector<std::vector<std::string>> to;
};

/// The rules of a list in the form of data/words/synonyms.txt; a malformed line is left out.
std::vector<Synonym> read_synonyms(std::string_view text);

/// The texts of five files of data/words, as they stand on disk. The synonyms and the common words must
/// outlive the lexicon.
struct LexiconText {
  std::string_view stop_words, question_words, synonyms, symbols;
  std::string_view common_words{};  // a line each, sorted by bytes, below the comments
};

class Lexicon {
 public:
  /// Reads the lists; malformed lines are left out (a test of the project holds them to their form).
  explicit Lexicon(const LexiconText& text);

  /// The lists compiled into the program. Made on first use.
  static const Lexicon& builtin();

  /// The lists that are right for a language (language.h): the English stop and question words may mean
  /// something in another, which has those of data/words/frame_words.txt, or none. Made on first use.
  static const Lexicon& of_language(std::string_view language);

  /// Whether a folded word carries no meaning of its own ("the") or only frames a question ("what").
  bool is_stop_word(std::string_view folded) const { return stop_words_.contains(folded); }
  const StringSet& stop_words() const { return stop_words_; }
  const StringSet& question_words() const { return question_words_; }
  bool is_question_word(std::string_view folded) const { return question_words_.contains(folded); }

  /// Whether a folded word is a common one of the language, so that it is no slip for another. A binary
  /// search.
  bool is_common_word(std::string_view folded) const;

  /// The symbols whose first byte is `first` in either case, the longest first.
  std::span<const CodeSymbol> symbols_beginning_with(char first) const;

  /// The symbol that is exactly this folded text; nullptr when there is none.
  const CodeSymbol* find_symbol(std::string_view folded) const;

  /// The text of the list, as read_synonyms() reads it.
  std::string_view synonym_list() const { return synonym_list_; }
  const std::vector<CodeSymbol>& symbols() const { return symbols_; }

  /// Changes whenever the lists that decide what is indexed (the symbols) change.
  std::uint64_t fingerprint() const { return fingerprint_; }

 private:
  StringSet stop_words_, question_words_;
  std::string_view synonym_list_, common_words_;
  std::vector<CodeSymbol> symbols_;     // sorted by (first byte, longer first)
  std::size_t symbol_begin_[257] = {};  // symbols_ range by first byte
  std::uint64_t fingerprint_ = 0;
};

}  // namespace qasearch
