// Any bytes: tokens stand in the text, in order, and find() gives the same.
// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/text/utf8.h"
#include "tests/fuzz/check.h"

using namespace qasearch;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tokenizer tokenizer(Lexicon::builtin());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<Token> tokens;
  const std::uint32_t next = tokenizer.tokenize(text, tokens);
  std::uint32_t begin = 0, position = 0;
  for (const Token& token : tokens) {
    FUZZ_CHECK(!token.term.empty() && token.term.size() <= 64);
    FUZZ_CHECK(is_valid_utf8(token.term) && is_valid_utf8(token.word));
    FUZZ_CHECK(begin <= token.begin && token.begin < token.end && token.end <= size);
    FUZZ_CHECK(position <= token.position && token.position < next);
    begin = token.begin;
    position = token.position;
  }

  // Looks for every third term.
  StringSet names;
  for (std::size_t i = 0; i < tokens.size(); i += 3) names.insert(tokens[i].term);
  const TermSet terms(std::vector<std::string_view>(names.begin(), names.end()));
  std::vector<FoundTerm> found, expected;
  tokenizer.find(text, terms, found);
  for (const Token& token : tokens) {
    const std::uint32_t number = terms.find(token.term);
    if (number != TermSet::kNone) expected.push_back({number, token.begin, token.end});
  }
  FUZZ_CHECK(found == expected);
  return 0;
}
