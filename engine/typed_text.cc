// SPDX-License-Identifier: MIT
#include "engine/typed_text.h"

#include <algorithm>
#include <cstddef>

#include "engine/ascii.h"
#include "engine/title_keys.h"

namespace qasearch {
namespace {

constexpr std::string_view kBlanks = " \t\n\r\f\v";

bool may_slip(const Token& token) {
  if (token.kind != TokenKind::Word && token.kind != TokenKind::Identifier) return false;
  return std::none_of(token.word.begin(), token.word.end(), ascii::is_digit);
}

}  // namespace

std::vector<TypedWord> read_typed(std::string_view text, Tokenizer& tokenizer, std::size_t limit) {
  std::vector<TypedWord> words;
  std::size_t end = 0;  // of the last word
  for (Token& token : tokenizer.tokenize(text)) {
    // A part is inside of its compound, unless that was too long to be a token.
    if (token.part && token.begin < end) {
      words.back().parts.push_back(std::move(token.word));
      continue;
    }
    if (words.size() == limit) break;
    end = token.end;
    TypedWord word;
    const bool is_last = text.find_first_of(kBlanks, token.end) == std::string_view::npos;
    word.typing = is_last ? Typing::Unfinished : Typing::Finished;
    word.is_weak = !is_last && is_weak(token, tokenizer.lexicon());
    word.may_slip = may_slip(token);
    word.word = std::move(token.word);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace qasearch
