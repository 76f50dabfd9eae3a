// The words of a query's text: each with its parts and how often it is said, and which of very many are
// searched.
//
// Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// The most words of a text that are looked up; of more, the rarest.
inline constexpr std::size_t kMaxPlanWords = 40;

/// A word that was asked for. The tokens must outlive it.
struct QueryWord {
  const Token* token;
  std::vector<const Token*> parts;
  std::uint32_t times = 0;  // how often it is said; 0 where it is said again
};

/// The words of a text's tokens, in their order. Of a compound that is too long to be a token, its parts.
std::vector<QueryWord> query_words(const std::vector<Token>& tokens);

/// Whether a word of the text is too long to be a token, and has no parts that are.
bool has_long_word(std::string_view text, const std::vector<Token>& tokens);

/// As they were typed, folded: "global interpreter lock".
std::string text_of(std::span<const QueryWord> words);

/// The number of different words.
std::size_t count_distinct(std::span<const QueryWord> words);

/// Marks the words that are searched: each once, and when more than `most` differ, the rarest that the
/// vocabulary knows. Costs a look-up for each word then.
std::vector<bool> choose_words(std::span<const QueryWord> words, std::size_t most,
                               const Vocabulary& vocabulary);

}  // namespace qasearch
