// Any bytes as "width, query, line end, text": what is shown is valid and short, what is marked was asked
// for. SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/search/snippet.h"
#include "engine/text/highlighted.h"
#include "engine/text/utf8.h"
#include "tests/fuzz/check.h"

using namespace qasearch;

namespace {

void check(const Highlighted& shown, const MarkTerms& terms, Tokenizer& tokenizer, bool is_valid) {
  FUZZ_CHECK(is_valid_utf8(shown.text));
  std::uint32_t last = 0;
  for (const ByteRange mark : shown.marks) {
    FUZZ_CHECK(last <= mark.begin && mark.begin < mark.end && mark.end <= shown.text.size());
    last = mark.end;
    const std::string_view marked = std::string_view(shown.text).substr(mark.begin, mark.end - mark.begin);
    FUZZ_CHECK(is_valid_utf8(marked));
    const std::vector<Token> tokens = tokenizer.tokenize(marked);
    FUZZ_CHECK(!is_valid || std::any_of(tokens.begin(), tokens.end(),
                                        [&](const Token& token) { return terms.contains(token.term); }));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tokenizer tokenizer(Lexicon::builtin());
  if (size < 3) return 0;
  const std::uint32_t width = data[0];
  const std::uint8_t block_bytes = data[1];
  std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  MarkTerms terms;
  for (const Token& token : tokenizer.tokenize(text.substr(0, text.find('\n')))) {
    terms[token.term] = 1.0 / static_cast<double>(1 + token.position);
  }
  text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);

  std::vector<StoredBlock> blocks;
  for (std::uint32_t at = 0; block_bytes > 0 && at < text.size() + 10; at += block_bytes) {
    blocks.push_back({at, at + block_bytes, blocks.size() % 2 == 1});
  }
  const bool is_valid = is_valid_utf8(text);
  const auto [snippet, parts] = make_snippet(text, blocks, terms, tokenizer, {.width = width});
  for (const SnippetPart& part : parts) check(part.text, terms, tokenizer, is_valid);
  check(snippet, terms, tokenizer, is_valid);
  // Each stray byte is shown as three.
  FUZZ_CHECK(snippet.text.size() <= (std::max(width, 20u) + 80) * (is_valid ? 1 : 3));
  check(highlight(text, terms, tokenizer), terms, tokenizer, is_valid);
  return 0;
}
