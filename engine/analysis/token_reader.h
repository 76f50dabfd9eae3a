// Reads a text from left to right and emits its tokens: words, numbers, names in code and their parts,
// symbols, ideographs by two.
//
// The bytes at a place decide which of the readers takes it; each moves on behind its token. For one
// text at a time; the tokenizer owns one.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/char_context.h"
#include "engine/analysis/symbol_index.h"
#include "engine/analysis/token.h"
#include "engine/analysis/token_sink.h"
#include "engine/language/lexicon.h"
#include "engine/language/stems.h"

namespace qasearch {

class TokenReader {
 public:
  /// All are borrowed; the stems are those of the sink.
  TokenReader(const Lexicon& lexicon, const SymbolIndex& symbols, Stems& stems, TokenSink& sink)
      : lexicon_(lexicon), symbols_(symbols), stems_(stems), sink_(sink) {}

  /// Begins a text, which is borrowed until the next one.
  void begin(std::string_view text, std::uint32_t first_position) {
    text_ = text;
    position_ = first_position;
  }

  /// Reads what begins in [i, end); returns where the last of it ends.
  std::size_t read(std::size_t i, std::size_t end);

  /// The position behind the last token.
  std::uint32_t position() const { return position_; }

 private:
  // The description of a form to emit: its kind, whether it is a part, its position, its bytes.
  struct Place {
    TokenKind kind;
    bool is_part;
    std::uint32_t at;
    TextRange range;
  };

  std::string_view fold_into(std::string& buffer, TextRange range) const;
  void emit(std::string_view term, const Place& place);
  void emit_word(std::string_view folded, const Place& place);
  void emit_symbol(const Symbol& symbol, TextRange range);
  bool read_symbol(std::size_t& i);
  bool read_big_o(std::size_t& i);
  std::string_view fold_piece(std::string& buffer, TextRange piece) const;
  std::size_t begin_of_version(TextRange name) const;
  std::uint32_t emit_version(TextRange name, TextRange version, std::uint32_t at);
  std::uint32_t emit_humps(TextRange piece, std::uint32_t at, bool has_whole);
  bool read_number(std::size_t& i);
  void read_dotted(std::size_t& i, std::size_t first_end);
  void read_hyphenated(std::size_t& i, std::size_t first_end);
  void read_piece(std::size_t& i, std::size_t end);
  bool read_contraction(std::size_t& i, std::size_t first_end);
  std::size_t end_of_plain_word(std::size_t i) const;
  bool read_plain_word(std::size_t& i);
  void read_word(std::size_t& i);
  bool read_sigil(std::size_t& i);
  std::size_t end_of_cluster(std::size_t i) const;
  void read_ideographs(std::size_t& i);
  bool skip_rule(std::size_t& i) const;
  bool read_marks(std::size_t& i);

  const Lexicon& lexicon_;
  const SymbolIndex& symbols_;
  Stems& stems_;
  TokenSink& sink_;
  std::string_view text_;
  std::uint32_t position_ = 0;
  // The folded forms in hand, of a whole and of a part of it, and the pieces of a compound; kept to save
  // allocations.
  std::string whole_, part_;
  std::vector<TextRange> pieces_, humps_;
};

}  // namespace qasearch
