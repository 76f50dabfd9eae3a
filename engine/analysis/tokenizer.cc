// SPDX-License-Identifier: MIT
#include "engine/analysis/tokenizer.h"

#include <optional>

#include <fmt/format.h>

#include "engine/analysis/char_class.h"
#include "engine/analysis/symbol_index.h"
#include "engine/analysis/term_scanner.h"
#include "engine/analysis/token_reader.h"
#include "engine/analysis/token_sink.h"
#include "engine/language/stems.h"

namespace qasearch {

struct Tokenizer::Impl {
  const Lexicon& lexicon;
  Stems stems;
  SymbolIndex symbols;
  std::optional<SymbolParts> parts_of_symbols;  // made when first needed
  std::optional<TermStarts> starts;             // of the set that was looked for last
  std::uint64_t set_of_starts = 0;              // its id
  TokenSink sink;
  TokenReader reader;
  std::uint64_t texts = 0;  // that tokenize() read

  Impl(const Lexicon& lexicon_in, std::string_view language, std::size_t max_stems)
      : lexicon(lexicon_in),
        stems(lexicon, language, max_stems),
        symbols(lexicon),
        sink(stems),
        reader(lexicon, symbols, stems, sink) {}
  Impl(const Impl&) = delete;  // its parts borrow from each other
  Impl& operator=(const Impl&) = delete;

  // Reads only around the places where a term that is looked for may begin.
  void find(std::string_view text) {
    if (!stems.keep_beginnings() || symbols.have_blanks()) {
      reader.read(0, text.size());
      return;
    }
    if (!parts_of_symbols) parts_of_symbols.emplace(symbols);
    if (const TermSet& wanted = *sink.wanted(); wanted.id() != set_of_starts) {
      starts.emplace(wanted, *parts_of_symbols, stems);
      set_of_starts = wanted.id();
    }
    const TermScanner places(text, *starts);
    for (std::size_t i = 0;;) {
      const TextRange place = places.next(i);
      if (place.begin == text.size()) return;
      i = reader.read(place.begin, place.end);
    }
  }
};

Tokenizer::Tokenizer(const Lexicon& lexicon, std::string_view language, std::size_t max_stems)
    : impl_(std::make_unique<Impl>(lexicon, language, max_stems)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::uint32_t Tokenizer::tokenize(std::string_view text, std::vector<Token>& tokens,
                                  std::uint32_t first_position) {
  impl_->sink.collect(text, tokens);
  ++impl_->texts;
  impl_->reader.begin(text, first_position);
  impl_->reader.read(0, text.size());
  return impl_->reader.position();
}

std::vector<Token> Tokenizer::tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens;
}

void Tokenizer::find(std::string_view text, const TermSet& terms, std::vector<FoundTerm>& found) {
  impl_->sink.look_for(text, terms, found);
  impl_->reader.begin(text, 0);
  impl_->find(text);
}

const std::string& Tokenizer::stem(std::string_view folded) { return impl_->stems.stem(folded); }

std::string Tokenizer::term_of(std::string_view folded) {
  return has_only_letters(folded) ? stem(folded) : std::string(folded);
}
const Lexicon& Tokenizer::lexicon() const { return impl_->lexicon; }
bool Tokenizer::keeps_beginnings() const { return impl_->stems.keep_beginnings(); }
std::uint64_t Tokenizer::tokenized_texts() const { return impl_->texts; }

std::string tokenizer_version(const Lexicon& lexicon) {
  return fmt::format("{}-{:016x}", kTokenizerVersion, lexicon.fingerprint());
}

std::string to_string(const std::vector<Token>& tokens) {
  std::string out;
  bool open = false;
  for (const Token& token : tokens) {
    if (open && !token.part) out += ')';
    if (!out.empty()) out += ' ';
    if (token.part && !open) out += '(';
    open = token.part;
    out += token.term;
    out += '@';
    out += std::to_string(token.position);
  }
  if (open) out += ')';
  return out;
}

}  // namespace qasearch
