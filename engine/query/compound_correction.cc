// SPDX-License-Identifier: MIT
#include "engine/query/compound_correction.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/analysis/char_class.h"
#include "engine/base/ascii.h"
#include "engine/document/title_terms.h"
#include "engine/query/spelling_candidates.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

struct Replacement {
  std::string word, term;
  std::uint32_t documents = 0;
};

std::size_t count_letters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), ascii::is_letter_or_beyond));
}

// The most frequent word or name that is `edits` slips away; without documents when there is none.
Replacement most_frequent_like(const std::string& word, std::size_t edits, const QueryContext& context) {
  Replacement best;
  for (std::string& candidate : context.vocabulary.spelling_candidates(word, edits)) {
    std::string term = context.tokenizer.term_of(candidate);
    const std::uint32_t documents = context.vocabulary.document_frequency(term);
    if (documents > best.documents) best = {std::move(candidate), std::move(term), documents};
  }
  return best;
}

// `meant` with the capitals of what was typed: "addEventListener" for "addEventListner", "LOCK" for "LCOK".
std::string in_case_of(std::string_view typed, const std::string& meant) {
  if (!std::all_of(typed.begin(), typed.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return meant;
  const std::size_t most = std::min(typed.size(), meant.size());
  std::size_t left = 0, right = 0;  // letters that are the same at both ends
  while (left < most && ascii::lower(typed[left]) == meant[left]) ++left;
  while (right < most - left &&
         ascii::lower(typed[typed.size() - right - 1]) == meant[meant.size() - right - 1])
    ++right;
  std::string middle = meant.substr(left, meant.size() - left - right);
  const std::string_view wrong = typed.substr(left, typed.size() - left - right);
  const bool is_all_capital = std::none_of(typed.begin(), typed.end(), ascii::is_lower);
  for (std::size_t i = 0; i < middle.size(); ++i) {
    if (is_all_capital || (i < wrong.size() && ascii::is_upper(wrong[i])))
      middle[i] = static_cast<char>(middle[i] - (ascii::is_lower(middle[i]) ? 'a' - 'A' : 0));
  }
  return std::string(typed.substr(0, left)) + middle + std::string(typed.substr(typed.size() - right));
}

class CompoundCorrector {
 public:
  CompoundCorrector(std::string_view written, const Token& whole, std::span<const Token* const> parts,
                    const QueryContext& context)
      : written_(written),
        whole_(whole),
        parts_(parts),
        context_(context),
        is_hyphenated_(fold(written) != whole.word) {}

  std::optional<CorrectedCompound> run() const {
    if (count_letters(whole_.word) < kLeastLetters) return std::nullopt;
    const bool may_be_two = count_letters(whole_.word) >= kLettersForTwoEdits;
    const bool has_unknown_part = std::any_of(parts_.begin(), parts_.end(), [&](const Token* part) {
      return count_letters(part->word) > 0 && context_.vocabulary.document_frequency(part->term) == 0;
    });
    if (!has_unknown_part && stand_together()) return std::nullopt;
    if (whole_.word.front() == '-') return by_parts();  // options are short, and many differ by a letter
    // A word with hyphens is looked up without them, so that its parts keep what was typed.
    if (is_hyphenated_) {
      if (auto name = by_parts()) return name;
    }
    if (auto name = as_a_name(1)) return name;
    if (!is_hyphenated_) {
      if (auto name = by_parts()) return name;
    }
    return has_unknown_part && may_be_two ? as_a_name(2) : std::nullopt;
  }

 private:
  // Whether questions hold neighbouring parts together.
  bool stand_together() const {
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      if (context_.vocabulary.documents_with_both(parts_[i - 1]->term, parts_[i]->term) == 0) return false;
    }
    return parts_.size() > 1;
  }

  std::optional<CorrectedCompound> as_a_name(std::size_t edits) const {
    Replacement meant = most_frequent_like(whole_.word, edits, context_);
    if (meant.documents == 0) return std::nullopt;
    std::string text = is_hyphenated_ ? std::move(meant.word) : in_case_of(written_, meant.word);
    return CorrectedCompound{std::move(text), {std::move(meant.term)}, meant.documents};
  }

  std::optional<CorrectedCompound> by_parts() const {
    CorrectedCompound corrected{{}, {}, UINT32_MAX};
    std::size_t copied = 0;  // bytes of `written_`
    for (const Token* part : parts_) {
      const std::size_t at = part->begin - whole_.begin;
      if (at < copied || !is_unknown_word(*part)) continue;
      Replacement meant = most_frequent_like(part->word, 1, context_);
      if (meant.documents == 0 && part->word.size() >= kLettersForTwoEdits)
        meant = most_frequent_like(part->word, 2, context_);
      if (meant.documents == 0) continue;  // a name inside may be like another
      const std::string_view typed = written_.substr(at, part->end - part->begin);
      corrected.text += written_.substr(copied, at - copied);
      corrected.text += in_case_of(typed, meant.word);
      corrected.terms.push_back(std::move(meant.term));
      corrected.documents = std::min(corrected.documents, meant.documents);
      copied = at + typed.size();
    }
    if (corrected.terms.empty()) return std::nullopt;
    corrected.text += written_.substr(copied);
    return corrected;
  }

  bool is_unknown_word(const Token& part) const {
    return part.kind == TokenKind::Word && part.word.size() >= kLeastLetters &&
           std::all_of(part.word.begin(), part.word.end(), ascii::is_lower) &&
           !is_weak(part, context_.tokenizer.lexicon()) &&
           context_.tokenizer.lexicon().find_symbol(part.word) == nullptr &&
           !context_.tokenizer.lexicon().is_common_word(part.word) &&
           context_.vocabulary.document_frequency(part.term) == 0;
  }

  std::string_view written_;
  const Token& whole_;
  std::span<const Token* const> parts_;
  const QueryContext& context_;
  bool is_hyphenated_;
};

}  // namespace

std::optional<CorrectedCompound> correct_compound(std::string_view written, const Token& whole,
                                                  std::span<const Token* const> parts,
                                                  const QueryContext& context) {
  return CompoundCorrector(written, whole, parts, context).run();
}

}  // namespace qasearch
