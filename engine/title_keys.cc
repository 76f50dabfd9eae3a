#include "engine/title_keys.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "engine/schema.h"

namespace qasearch {
namespace {

std::string key(std::string_view prefix, const std::string& words) {
  if (words.empty()) return {};
  const XXH128_hash_t hash = XXH3_128bits(words.data(), words.size());
  return fmt::format("{}{:016x}{:016x}", prefix, hash.high64, hash.low64);
}

}  // namespace

bool is_weak(const Token& token, const Lexicon& lexicon) {
  return token.kind == TokenKind::Word &&
         (lexicon.is_stop_word(token.word) || lexicon.is_question_word(token.word));
}

TitleKeys title_keys(const std::vector<Token>& tokens, const Lexicon& lexicon) {
  std::string exact, core;
  for (const Token& token : tokens) {
    if (token.part) continue;
    exact += token.word;
    exact += ' ';
    if (is_weak(token, lexicon)) continue;
    core += token.term;
    core += ' ';
  }
  return {key(kExactTitlePrefix, exact), key(kTitleCorePrefix, core)};
}

}  // namespace qasearch
