// The tokenizer's output: each form that was read is kept as a token, or only looked up among the terms that
// somebody wants.
//
// For one text at a time. Inlined: the tokenizer spends its time here.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/char_class.h"
#include "engine/analysis/char_context.h"
#include "engine/analysis/term_set.h"
#include "engine/analysis/token.h"
#include "engine/base/ascii.h"
#include "engine/language/stems.h"
#include "engine/text/utf8.h"

namespace qasearch {

/// A form that was read: `term` is indexed, `word` is folded only.
struct TokenForm {
  std::string_view term, word;
  TokenKind kind;
  bool is_part;
  std::uint32_t position;
  TextRange range;
};

class TokenSink {
 public:
  explicit TokenSink(Stems& stems) : stems_(stems) {}

  /// Tokens of `text` go to `tokens`. All three are borrowed.
  void collect(std::string_view text, std::vector<Token>& tokens) {
    text_ = text;
    tokens_ = &tokens;
    wanted_ = nullptr;
  }
  /// Only terms of a set are looked for, and go to `found`.
  void look_for(std::string_view text, const TermSet& wanted, std::vector<FoundTerm>& found) {
    text_ = text;
    wanted_ = &wanted;
    found_ = &found;
  }

  /// The set that is looked for; nullptr when all tokens are collected.
  const TermSet* wanted() const { return wanted_; }

  void emit(const TokenForm& form) {
    if (form.term.empty() || is_too_long(form.term)) return;
    const auto begin = static_cast<std::uint32_t>(form.range.begin);
    const auto end = static_cast<std::uint32_t>(form.range.end);
    if (wanted_ == nullptr) {
      tokens_->push_back({std::string(form.term), std::string(form.word), form.kind, form.is_part,
                          form.position, begin, end});
    } else if (const std::uint32_t number = wanted_->find(form.term); number != TermSet::kNone) {
      found_->push_back({number, begin, end});
    }
  }

  /// Emits a folded form: letters are stemmed, anything else stays as it is and is of the form's kind.
  void emit_word(TokenForm form) {
    if (is_too_long(form.word) || is_unwanted(form.word)) return;
    form.term = form.word;
    if (has_only_letters(form.word)) {
      form.term = stems_.stem(form.word);
      form.kind = TokenKind::Word;
    }
    emit(form);
  }

  /// Whether neither a folded form nor its stem is looked for, as far as its beginning tells.
  bool is_unwanted(std::string_view folded) const {
    return wanted_ != nullptr && stems_.keep_beginnings() && folded.size() > 1 &&
           static_cast<unsigned char>(folded[0]) < 0x80 && !wanted_->may_hold(folded[0], folded[1]);
  }
  /// The same of a piece of the text that is yet to be folded.
  bool is_unwanted(TextRange piece) const {
    if (wanted_ == nullptr) return false;
    if (piece.end - piece.begin == 1) return !wanted_->may_hold(ascii::lower(text_[piece.begin]), '\0');
    const char first = text_[piece.begin], second = text_[piece.begin + 1];
    return stems_.keep_beginnings() && (ascii::is_letter(first) || first == '_') &&
           static_cast<unsigned char>(second) < 0x80 &&
           !wanted_->may_hold(ascii::lower(first), ascii::lower(second));
  }

 private:
  Stems& stems_;
  std::string_view text_;
  std::vector<Token>* tokens_ = nullptr;
  const TermSet* wanted_ = nullptr;
  std::vector<FoundTerm>* found_ = nullptr;
};

}  // namespace qasearch
