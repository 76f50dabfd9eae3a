// Finds the places of a text that may hold terms of a set: what has to be read to find them all, and nothing
// else.
//
// For one text and one set. Never misses a place; some that it names hold no term.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/analysis/char_context.h"
#include "engine/analysis/symbol_index.h"
#include "engine/analysis/term_set.h"
#include "engine/language/stems.h"

namespace qasearch {

/// The parts of symbols, by their first two bytes: "std" of std::move and of std::vector.
class SymbolParts {
 public:
  /// `symbols` must outlive the parts.
  explicit SymbolParts(const SymbolIndex& symbols);

  /// The symbols that have a part with this term. Words must keep their first two letters when they are
  /// stemmed.
  std::vector<const Symbol*> with_term(std::string_view term, Stems& stems) const;

 private:
  struct Part {
    std::uint16_t begin;  // its first two bytes
    std::string_view text;
    const Symbol* symbol;
  };
  std::vector<Part> parts_;  // by `begin`
};

/// The pairs of bytes that terms of a set may begin with in a text. Immutable once made.
class TermStarts {
 public:
  /// Words must keep their first two letters when they are stemmed.
  TermStarts(const TermSet& terms, const SymbolParts& parts, Stems& stems);

  /// The bits of the second bytes, as TermSet has them, after a byte of the text.
  std::uint32_t seconds_after(char first) const { return starts_[static_cast<unsigned char>(first)]; }

 private:
  std::array<std::uint32_t, 256> starts_;  // by first byte
};

class TermScanner {
 public:
  /// Costs a look for "(" through the text. Both are borrowed. No symbol may have a blank inside.
  TermScanner(std::string_view text, const TermStarts& starts);

  /// The next piece to read from i on, which is the text's begin or where the piece before was read to; empty
  /// at the text's end. What is read of it alone is what is read there of the whole text.
  TextRange next(std::size_t i) const;

 private:
  std::size_t next_start(std::size_t i) const;
  std::size_t safe_begin(std::size_t low, std::size_t i) const;

  std::string_view text_;
  const TermStarts& starts_;
  bool has_big_o_ = false;  // may have
};

}  // namespace qasearch
