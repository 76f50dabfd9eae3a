#include "engine/document/title_terms.h"

#include "engine/document/schema.h"
#include "engine/document/terms.h"

namespace qasearch {
bool is_weak(const Token& token, const Lexicon& lexicon) {
  return token.kind == TokenKind::Word &&
         (lexicon.is_stop_word(token.word) || lexicon.is_question_word(token.word));
}

TitleTerms make_title_terms(const std::vector<Token>& tokens, const Lexicon& lexicon) {
  std::string exact, core;
  for (const Token& token : tokens) {
    if (token.part) continue;
    exact += token.word;
    exact += ' ';
    if (is_weak(token, lexicon)) continue;
    core += token.term;
    core += ' ';
  }
  if (exact.empty()) return {};
  TitleTerms keys;
  keys.core = std::string(kTitlePrefix) + hash_digits(core.empty() ? exact : core, kTitleCoreDigits);
  keys.exact = keys.core + hash_digits(exact, kTitleExactDigits);
  return keys;
}

}  // namespace qasearch
