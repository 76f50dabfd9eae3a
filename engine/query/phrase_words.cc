// SPDX-License-Identifier: MIT
#include "engine/query/phrase_words.h"

#include <cstddef>
#include <utility>

namespace qasearch {

PhraseWords phrase_words(std::span<const QueryWord> words) {
  PhraseWords phrase;
  for (const QueryWord& word : words) {
    const bool by_parts = word.parts.size() > 1 && word.token->kind != TokenKind::Ideograph;
    if (!by_parts) {
      phrase.in_a_row.push_back(word.token->term);
      continue;
    }
    if (word.token->kind != TokenKind::Word) phrase.as_written.push_back(word.token->term);
    for (std::size_t i = 0; i < word.parts.size(); ++i) {
      // The last of the parts at one position is the smallest.
      const bool is_last_here =
          i + 1 == word.parts.size() || word.parts[i + 1]->position != word.parts[i]->position;
      if (is_last_here) phrase.in_a_row.push_back(word.parts[i]->term);
    }
  }
  return phrase;
}

BooleanQuery phrase_condition(PhraseWords words, std::optional<FieldId> field) {
  std::vector<BooleanQuery> all;
  for (const std::string& term : words.as_written) all.push_back(term_condition(term, field));
  all.push_back(BooleanQuery::of_phrase(std::move(words.in_a_row), field));
  return BooleanQuery::all(std::move(all));
}

BooleanQuery term_condition(const std::string& term, std::optional<FieldId> only) {
  return only ? BooleanQuery::of_phrase({term}, only) : BooleanQuery::of_term(term);
}

}  // namespace qasearch
