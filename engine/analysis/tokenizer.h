// The only place that decides what a word is: used alike by index, query, snippet and speller.
//
//   "ThreadPoolExecutor's C++11 std::move"
//     -> threadpoolexecutor@0  (thread@0 pool@1 executor@2)   c++11@3 (c++@3)   std::move@4 (std@4 move@5)
//
// Tokens in brackets are parts of the token before them. Every token names the bytes it was read from.
// The forms (see docs/query-syntax.md): words are folded and stemmed; numbers, identifiers, symbols and
// anything with a digit are folded only. What of a text is a token never depends on what an index holds.
// Compounds are found as written and by their parts; positions count parts, so that "use effect hook" and
// "useEffect hook" put `hook` at the same distance. A token longer than 64 characters is dropped.
//
// A Tokenizer holds a stem cache: one thread at a time. It never fails and is linear in the text.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/term_set.h"
#include "engine/analysis/token.h"
#include "engine/language/lexicon.h"

namespace qasearch {

/// Changes whenever the same text may give other tokens (besides changes of the lexicon).
inline constexpr std::uint32_t kTokenizerVersion = 6;

/// The version of an index's tokens: of the tokenizer, with the lexicon's fingerprint.
std::string tokenizer_version(const Lexicon& lexicon);

/// Stems that a tokenizer remembers: for a site's whole vocabulary, or for queries.
inline constexpr std::size_t kStemsOfSite = 100'000, kStemsOfQueries = 10'000;

class Tokenizer {
 public:
  /// `lexicon` must outlive the tokenizer. `language` is one of language.h ("en", "pt"); an unknown one
  /// stems nothing. A stem that is remembered takes about 100 bytes.
  explicit Tokenizer(const Lexicon& lexicon, std::string_view language = "en",
                     std::size_t max_stems = kStemsOfSite);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  /// Appends the tokens of `text` to `tokens`, in order of their first byte, each compound before its parts.
  /// Positions begin at `first_position`; returns the position after the last token.
  std::uint32_t tokenize(std::string_view text, std::vector<Token>& tokens, std::uint32_t first_position = 0);
  std::vector<Token> tokenize(std::string_view text);

  /// Appends the tokens of `text` whose term is in `terms`, in the order of tokenize(): the same ones,
  /// several times as fast.
  void find(std::string_view text, const TermSet& terms, std::vector<FoundTerm>& found);

  /// The stem of a folded word. A name that the lexicon keeps whole ("numpy") is its own.
  const std::string& stem(std::string_view folded);

  /// The term of a folded form that stands in no compound: the stem of a word, anything else as it is.
  std::string term_of(std::string_view folded);

  const Lexicon& lexicon() const;
  /// Whether the first two letters of a word stay those of its stem, as TermSet says.
  bool keeps_beginnings() const;
  /// The number of texts that tokenize() has read: for tests, which hold a query to one a leaf.
  std::uint64_t tokenized_texts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// For tests: "threadpoolexecutor@0 (thread@0 pool@1 executor@2) c++11@3 (c++@3)".
std::string to_string(const std::vector<Token>& tokens);

}  // namespace qasearch
