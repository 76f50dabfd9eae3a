// The symbols of the lexicon ("c++", "std::move", "==="), found at a byte of a text. They are looked up by
// their first two bytes, so that hardly any is compared.
//
// Immutable once made: safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/language/lexicon.h"

namespace qasearch {

/// A symbol, ready to be emitted.
struct Symbol {
  /// A form that it is also found by: a part that stands in it is found there ("std" of "std::move") and
  /// takes a position; any other is a second name of the whole ("cpp" of "C++"). These go first, for they
  /// begin where it does.
  struct Part {
    std::string_view text;
    std::size_t begin, end;  // bytes [begin, end) of the symbol
    bool is_second_name;
  };

  std::string_view text;  // of the lexicon
  std::vector<Part> parts;
  bool is_name;           // in letters: a word
  bool may_have_version;  // "C++": "C++11" is one

  explicit Symbol(const CodeSymbol& source);
};

class SymbolIndex {
 public:
  /// `lexicon` must outlive the index.
  explicit SymbolIndex(const Lexicon& lexicon);
  SymbolIndex(const SymbolIndex&) = delete;  // it points into itself
  SymbolIndex& operator=(const SymbolIndex&) = delete;

  const std::vector<Symbol>& all() const { return symbols_; }
  /// Whether any has a blank inside.
  bool have_blanks() const { return have_blanks_; }
  /// Whether any begins with a byte (lower case).
  bool may_begin(char first) const { return begin_any_[static_cast<unsigned char>(first)]; }

  /// The longest symbol that stands at a byte of a text; nullptr when none does. Part of a longer name, of a
  /// longer run of the same mark, or of a word it does not count.
  const Symbol* at(std::string_view text, std::size_t i) const {
    const char second = i + 1 < text.size() ? ascii::lower(text[i + 1]) : '\0';
    const std::size_t bytes = bytes_of(ascii::lower(text[i]), second);
    if (begins_[bytes] != 0) {
      for (std::size_t k = begins_[bytes] - 1; k < symbols_.size() && bytes_of(symbols_[k]) == bytes; ++k) {
        if (stands_at(symbols_[k].text, text, i)) return &symbols_[k];
      }
    }
    const Symbol* single = singles_[bytes >> 8];
    return single != nullptr && stands_at(single->text, text, i) ? single : nullptr;
  }

 private:
  static std::size_t bytes_of(char first, char second) {
    return static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8 |
           static_cast<unsigned char>(second);
  }
  static std::size_t bytes_of(const Symbol& symbol) {
    return bytes_of(symbol.text[0], symbol.text.size() > 1 ? symbol.text[1] : '\0');
  }

  // Whether `symbol` stands in `text` at `i`. Requires: its first two bytes do.
  static bool stands_at(std::string_view symbol, std::string_view text, std::size_t i);

  std::vector<Symbol> symbols_;        // by their first two bytes
  std::vector<std::uint32_t> begins_;  // where those of two bytes begin in symbols_, plus 1; 0 for none
  std::array<const Symbol*, 256> singles_{};
  std::bitset<256> begin_any_;
  bool have_blanks_ = false;
};

}  // namespace qasearch
