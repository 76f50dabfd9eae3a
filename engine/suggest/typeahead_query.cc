// SPDX-License-Identifier: MIT
#include "engine/suggest/typeahead_query.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/document/title_terms.h"
#include "engine/query/query_word.h"

namespace qasearch {
namespace {

constexpr std::string_view kBlanks = " \t\n\r\f\v";

bool may_slip(const Token& token) {
  if (token.kind != TokenKind::Word && token.kind != TokenKind::Identifier) return false;
  return std::none_of(token.word.begin(), token.word.end(), ascii::is_digit);
}

}  // namespace

std::vector<TypeaheadWord> parse_typeahead(std::string_view text, Tokenizer& tokenizer, std::size_t limit) {
  const std::vector<Token> tokens = tokenizer.tokenize(text);
  std::vector<TypeaheadWord> words;
  for (const QueryWord& asked : query_words(tokens)) {
    if (words.size() == limit) break;
    const Token& token = *asked.token;
    TypeaheadWord word;
    const bool is_last = text.find_first_of(kBlanks, token.end) == std::string_view::npos;
    word.typing = is_last ? Typing::Unfinished : Typing::Finished;
    word.is_weak = !is_last && is_weak(token, tokenizer.lexicon());
    word.may_slip = may_slip(token);
    word.word = token.word;
    for (const Token* part : asked.parts) word.parts.push_back(part->word);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace qasearch
