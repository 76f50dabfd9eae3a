// Any bytes give tokens: in order, inside the text, never empty, and the same ones each time.
// SPDX-License-Identifier: MIT
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/text.h"
#include "engine/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  static Tokenizer tokenizer(Lexicon::builtin());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<Token> tokens = tokenizer.tokenize(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    assert(token.begin < token.end && token.end <= text.size());
    assert(!token.term.empty() && token.term.size() <= 200 && is_valid_utf8(token.term));
    assert(i > 0 || !token.part);
    assert(i == 0 || tokens[i - 1].begin <= token.begin);
  }
  assert(to_string(tokens) == to_string(tokenizer.tokenize(text)));
  return 0;
}
