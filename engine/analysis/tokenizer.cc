#include "engine/analysis/tokenizer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/analysis/big_o.h"
#include "engine/analysis/char_context.h"
#include "engine/analysis/identifier_split.h"
#include "engine/analysis/symbol_index.h"
#include "engine/analysis/term_scanner.h"
#include "engine/base/ascii.h"
#include "engine/language/stems.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxCompoundBytes = 256;  // longer chains are read piece by piece

// What may stand behind a plain word without making it part of something longer.
constexpr std::array<bool, 256> make_word_ends() {
  std::array<bool, 256> ends{};
  for (const char c : std::string_view(" \n\t,;()\"!?/`]}")) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}
constexpr auto kEndsWord = make_word_ends();

}  // namespace

struct Tokenizer::Impl {
  const Lexicon& lexicon;
  Stems stems;
  SymbolIndex symbols;
  SymbolParts parts_of_symbols;  // made when first needed

  // State of one call.
  std::string_view text;
  std::vector<Token>* out = nullptr;
  const TermSet* wanted = nullptr;  // only these are looked for, and nothing goes to `out`
  std::vector<FoundTerm>* found = nullptr;
  std::uint32_t position = 0;
  std::string whole;  // the folded form in hand, and one of a part of it; kept to save allocations
  std::string part;
  std::vector<TextRange> pieces;  // of the compound in hand; kept to save allocations
  std::vector<TextRange> humps;

  Impl(const Lexicon& lexicon_in, std::string_view language, std::size_t max_stems)
      : lexicon(lexicon_in), stems(lexicon, language, max_stems), symbols(lexicon) {}

  const std::string& stem(std::string_view folded) { return stems.stem(folded); }

  // --- Emitting ---

  // The folded form of a range, in `buffer` until that is used again.
  std::string_view fold_into(std::string& buffer, TextRange range) const {
    buffer.clear();
    fold_append(buffer, text.substr(range.begin, range.end - range.begin));
    return buffer;
  }

  void emit(std::string_view term, std::string_view word, TokenKind kind, bool is_part, std::uint32_t at,
            TextRange range) {
    if (term.empty() || term.size() > kMaxTokenBytes) return;
    const auto begin = static_cast<std::uint32_t>(range.begin), end = static_cast<std::uint32_t>(range.end);
    if (wanted == nullptr) {
      out->push_back({std::string(term), std::string(word), kind, is_part, at, begin, end});
    } else if (const std::uint32_t number = wanted->find(term); number != TermSet::kNone) {
      found->push_back({number, begin, end});
    }
  }
  void emit(std::string_view term, TokenKind kind, bool is_part, std::uint32_t at, TextRange range) {
    emit(term, term, kind, is_part, at, range);
  }

  // Emits a folded form: letters are stemmed, anything else stays as it is.
  void emit_word(std::string_view folded, bool is_part, std::uint32_t at, TextRange range,
                 TokenKind otherwise) {
    if (folded.size() > kMaxTokenBytes || is_unwanted(folded)) return;
    if (has_only_letters(folded)) {
      emit(stem(folded), folded, TokenKind::Word, is_part, at, range);
    } else {
      emit(folded, otherwise, is_part, at, range);
    }
  }

  // Whether neither a folded form nor its stem is looked for, as far as its beginning tells.
  bool is_unwanted(std::string_view folded) const {
    return wanted != nullptr && stems.keep_beginnings() && folded.size() > 1 &&
           static_cast<unsigned char>(folded[0]) < 0x80 && !wanted->may_hold(folded[0], folded[1]);
  }
  // The same of a piece of the text that is yet to be folded.
  bool is_unwanted(TextRange piece) const {
    if (wanted == nullptr) return false;
    if (piece.end - piece.begin == 1) return !wanted->may_hold(ascii::lower(text[piece.begin]), '\0');
    const char first = text[piece.begin], second = text[piece.begin + 1];
    return stems.keep_beginnings() && (ascii::is_letter(first) || first == '_') &&
           static_cast<unsigned char>(second) < 0x80 &&
           !wanted->may_hold(ascii::lower(first), ascii::lower(second));
  }

  void emit_symbol(const Symbol& symbol, TextRange range) {
    const TokenKind kind = symbol.is_name ? TokenKind::Word : TokenKind::Symbol;
    std::uint32_t at = position;
    if (range.end - range.begin > symbol.text.size()) {  // C++11
      emit(fold_into(whole, range), kind, false, position, range);
      emit(symbol.text, kind, true, at++, {range.begin, range.begin + symbol.text.size()});
    } else {
      emit(symbol.text, kind, false, position, range);
      for (const Symbol::Part& p : symbol.parts) {
        emit_word(p.text, true, at, {range.begin + p.begin, range.begin + p.end}, TokenKind::Symbol);
        if (!p.is_second_name) ++at;
      }
    }
    position = std::max(at, position + 1);
  }

  // --- Symbols of the table ---

  bool read_symbol(std::size_t& i) {
    const Symbol* symbol = symbols.at(text, i);
    if (symbol == nullptr) return false;
    TextRange r{i, i + symbol->text.size()};
    if (symbol->may_have_version) {  // C++11, C#7: it stands right behind
      while (r.end < text.size() && (ascii::is_digit(text[r.end]) || ascii::is_letter(text[r.end]))) ++r.end;
    }
    emit_symbol(*symbol, r);
    i = r.end;
    return true;
  }

  // --- O(n log n) ---

  bool read_big_o(std::size_t& i) {
    const std::size_t end = end_of_big_o(text, i);
    if (end == i) return false;
    fold_into(whole, {i, end});
    std::erase_if(whole, [](char c) { return std::string_view(" ^*_,").find(c) != std::string_view::npos; });
    if (whole.size() > kMaxTokenBytes) return false;
    emit(whole, TokenKind::Symbol, false, position++, {i, end});
    i = end;
    return true;
  }

  // --- Words, identifiers, numbers ---

  // The folded form of a piece, in `buffer`; numbers without the marks between their digits.
  std::string_view fold_piece(std::string& buffer, TextRange piece) const {
    fold_into(buffer, piece);
    if (is_number_piece(buffer)) std::erase(buffer, '_');
    return buffer;
  }

  // Emits what a piece is found by besides its own form; returns how many positions that takes (at least 1).
  std::uint32_t emit_humps(TextRange piece, std::uint32_t at, bool has_whole) {
    if (std::all_of(text.begin() + piece.begin + 1, text.begin() + piece.end, ascii::is_lower) &&
        ascii::is_letter(text[piece.begin])) {  // one word: most are
      if (!has_whole && !is_unwanted(piece))
        emit_word(fold_into(part, piece), true, at, piece, TokenKind::Word);
      return 1;
    }
    split_identifier(text, piece, humps);
    if (humps.empty() && piece.end - piece.begin > 1) return 1;  // a line of underscores, here as elsewhere
    fold_piece(part, piece);
    const bool is_plain = humps.size() == 1 && humps[0].begin == piece.begin && humps[0].end == piece.end;
    const bool splits =
        !humps.empty() && !is_plain && !ascii::is_digit(part.front()) && !lexicon.find_symbol(part);
    if (!has_whole) emit_word(part, true, at, piece, splits ? TokenKind::Identifier : TokenKind::Number);
    if (!splits) return 1;
    std::uint32_t next = at;
    for (const TextRange hump : humps) {
      if (is_unwanted(hump)) continue;  // nobody asks for the positions then
      if (fold_piece(part, hump).size() > 1) emit_word(part, true, next++, hump, TokenKind::Number);
    }
    return std::max(next - at, 1u);
  }

  static bool is_number_piece(std::string_view piece) {
    return std::all_of(piece.begin(), piece.end(), [](char c) { return ascii::is_digit(c) || c == '_'; }) &&
           !piece.empty() && ascii::is_digit(piece.front());
  }

  // 10_000 and 10,000 are 10000; 3.13 stays.
  bool read_number(std::size_t& i) {
    std::size_t end = end_of_piece(text, i);
    if (!is_number_piece(text.substr(i, end - i))) return false;
    while (end < text.size()) {
      const char c = text[end];
      const std::size_t next_end = end_of_piece(text, end + 1);
      const std::string_view next =
          text.substr(std::min(end + 1, text.size()), next_end - std::min(end + 1, text.size()));
      const bool joins =
          !next.empty() && is_number_piece(next) && (c == '.' || (c == ',' && next.size() == 3));
      if (!joins || next_end - i > kMaxCompoundBytes) break;
      end = next_end;
    }
    if (joint_at(text, end) != 0) return false;  // "3.x": a dotted name
    whole.assign(text.substr(i, end - i));
    std::erase_if(whole, [](char c) { return c == '_' || c == ','; });
    emit(whole, TokenKind::Number, false, position++, {i, end});
    i = end;
    return true;
  }

  // A name with dots or "::" between its pieces.
  void read_dotted(std::size_t& i, std::size_t first_end) {
    pieces.clear();
    pieces.push_back({i, first_end});
    std::size_t end = first_end;
    while (const std::size_t joint = joint_at(text, end)) {
      const std::size_t next = end_of_piece(text, end + joint);
      if (next - i > kMaxCompoundBytes) break;
      pieces.push_back({end + joint, next});
      end = next;
    }
    emit(fold_into(whole, {i, end}), TokenKind::Identifier, false, position, {i, end});
    for (const TextRange piece : pieces) position += emit_humps(piece, position, false);
    i = end;
  }

  // Words with hyphens between them: found joined ("multithreading") and by their parts.
  void read_hyphenated(std::size_t& i, std::size_t first_end) {
    pieces.clear();
    pieces.push_back({i, first_end});
    std::size_t end = first_end;
    while (end < text.size() && text[end] == '-' && word_at(text, end + 1)) {
      const std::size_t next = end_of_piece(text, end + 1);
      if (next - i > kMaxCompoundBytes || joint_at(text, next) != 0) break;
      pieces.push_back({end + 1, next});
      end = next;
    }
    if (pieces.size() == 1) return read_piece(i, first_end);
    whole.clear();
    for (const TextRange piece : pieces)
      fold_append(whole, text.substr(piece.begin, piece.end - piece.begin));
    emit_word(whole, false, position, {i, end}, TokenKind::Identifier);
    for (const TextRange piece : pieces) position += emit_humps(piece, position, false);
    i = end;
  }

  void read_piece(std::size_t& i, std::size_t end) {
    const TextRange piece{i, end};
    if (is_unwanted(piece)) {
      position += emit_humps(piece, position, true);
      i = end;
      return;
    }
    fold_into(whole, piece);
    if (whole.find_first_not_of('_') == std::string::npos) {  // a lone underscore is a name in code
      if (whole.size() == 1) emit(whole, TokenKind::Identifier, false, position++, piece);
      i = end;
      return;
    }
    const bool digit_first = ascii::is_digit(whole.front());
    emit_word(whole, false, position, piece, digit_first ? TokenKind::Number : TokenKind::Identifier);
    position += emit_humps(piece, position, true);
    i = end;
  }

  // "don't" -> dont, "python's" -> python
  bool read_contraction(std::size_t& i, std::size_t first_end) {
    const std::size_t mark = apostrophe_at(text, first_end);
    if (mark == 0 || class_at(text, first_end + mark) != CharClass::Lower) return false;
    const std::size_t end = end_of_piece(text, first_end + mark);
    const TextRange tail{first_end + mark, end};
    if (tail.end - tail.begin > 3) return false;  // a closing quote before a word
    const bool is_possessive = fold_into(part, tail) == "s";
    fold_into(whole, {i, first_end});
    if (!is_possessive) whole += part;
    emit_word(whole, false, position++, {i, is_possessive ? first_end : end}, TokenKind::Identifier);
    i = end;
    return true;
  }

  // The end of the ASCII letters at i when they are a word by themselves, without case changes, joints,
  // hyphens, apostrophes or a symbol that begins there; else i. Most words are: they need no closer look.
  std::size_t end_of_plain_word(std::size_t i) const {
    const std::string_view t = text;
    std::size_t end = i + 1;
    while (end < t.size() && ascii::is_lower(t[end])) ++end;
    if (!ascii::is_letter(t[i]) || end - i < 2) return i;
    if (end < t.size()) {
      const bool is_joint = t[end] == '.' || t[end] == ':';
      const std::size_t next = is_joint ? end + 1 : end;
      if (next < t.size() && !kEndsWord[static_cast<unsigned char>(t[next])]) return i;
    }
    return symbols.at(text, i) == nullptr ? end : i;
  }

  bool read_plain_word(std::size_t& i) {
    const TextRange word{i, end_of_plain_word(i)};
    if (word.end == i) return false;
    if (!is_unwanted(word) && word.end - word.begin <= kMaxTokenBytes) {
      fold_into(whole, word);
      emit(stem(whole), whole, TokenKind::Word, false, position, word);
    }
    ++position;
    i = word.end;
    if (i < text.size() && text[i] == ' ') ++i;  // saves a round
    return true;
  }

  void read_word(std::size_t& i) {
    if (ascii::is_digit(text[i]) && read_number(i)) return;
    const std::size_t end = end_of_piece(text, i);
    if (joint_at(text, end) != 0) return read_dotted(i, end);
    if (end < text.size() && text[end] == '-' && word_at(text, end + 1)) return read_hyphenated(i, end);
    if (read_contraction(i, end)) return;
    read_piece(i, end);
  }

  static bool is_sigil(char c) { return c == '@' || c == '#' || c == '$' || c == '.' || c == '-'; }

  // @property, #include, $scope, -i, --force, .map: found as written and by the name.
  bool read_sigil(std::size_t& i) {
    if (!is_sigil(text[i])) return false;
    std::size_t name = i + 1;
    if (text[i] == '-' && name < text.size() && text[name] == '-') ++name;
    if (name >= text.size() || !(ascii::is_letter(text[name]) || text[name] == '_')) return false;
    const CharClass before = class_before(text, i);
    if (is_word(before) || (i > 0 && text[i - 1] == text[i])) return false;
    if (text[i] == '.' && before != CharClass::Blank && text[i - 1] != '(') return false;
    std::size_t end = end_of_piece(text, name);
    if (text[i] == '-') {
      while (end - i <= kMaxTokenBytes && end < text.size() && text[end] == '-' && word_at(text, end + 1)) {
        end = end_of_piece(text, end + 1);
      }
    }
    if (end - i > kMaxTokenBytes) return false;
    emit(fold_into(whole, {i, end}), TokenKind::Identifier, false, position, {i, end});
    std::uint32_t at = position;
    for (std::size_t begin = name; begin < end;) {
      const std::size_t piece_end = end_of_piece(text, begin);
      if (piece_end - begin > 1) at += emit_humps({begin, piece_end}, at, false);
      begin = piece_end + 1;
    }
    position = std::max(at, position + 1);
    i = end;
    return true;
  }

  // --- Scripts without blanks between words ---

  void read_ideographs(std::size_t& i) {
    std::size_t begin = i;
    std::size_t end = i + code_point_at(text, i).length;
    bool alone = true;
    while (true) {
      const bool more = end < text.size() && class_at(text, end) == CharClass::Ideograph;
      if (!more && !alone) {  // the last character of a run: found on its own only
        emit(fold_into(whole, {begin, end}), TokenKind::Ideograph, true, position - 1, {begin, end});
        break;
      }
      if (!more) {
        emit(fold_into(whole, {begin, end}), TokenKind::Ideograph, false, position++, {begin, end});
        break;
      }
      const std::size_t next_end = end + code_point_at(text, end).length;
      emit(fold_into(whole, {begin, next_end}), TokenKind::Ideograph, false, position, {begin, next_end});
      emit(fold_into(whole, {begin, end}), TokenKind::Ideograph, true, position, {begin, end});
      ++position;
      alone = false;
      begin = end;
      end = next_end;
    }
    i = end;
  }

  // --- Finding ---

  // As run(), but reads only around the places where a term may begin.
  void find() {
    if (!stems.keep_beginnings() || symbols.have_blanks()) return run();
    if (parts_of_symbols.empty()) parts_of_symbols = symbol_parts(symbols, stems);
    const TermScanner places(text, *wanted, parts_of_symbols);
    for (std::size_t i = 0;;) {
      const TextRange place = places.next(i);
      if (place.begin == text.size()) return;
      i = run(place.begin, place.end);
    }
  }

  // A run of four and more of the same mark is a line, not an operator.
  bool skip_rule(std::size_t& i) const {
    std::size_t end = i + 1;
    while (end < text.size() && text[end] == text[i]) ++end;
    if (end - i < 4) return false;
    i = end;
    return true;
  }

  bool read_marks(std::size_t& i) {
    if (!symbols.may_begin(text[i]) && !is_sigil(text[i])) return false;
    if (skip_rule(i)) return true;
    if (text[i] == '-') return read_sigil(i) || read_symbol(i);  // "--force" before "--"
    return read_symbol(i) || read_sigil(i);
  }

  void run() { run(0, text.size()); }

  // Reads what begins in [i, end); returns where the last of it ends.
  std::size_t run(std::size_t i, std::size_t end) {
    while (i < end) {
      const CodePoint c = char_at(text, i);
      switch (class_of(c.value)) {
        case CharClass::Blank:
          i += c.length;
          break;
        case CharClass::Ideograph:
          read_ideographs(i);
          break;
        case CharClass::Pictogram:
          emit(fold_into(whole, {i, i + c.length}), TokenKind::Symbol, false, position++, {i, i + c.length});
          i += c.length;
          break;
        case CharClass::Separator:
          if (c.length > 1 || !read_marks(i)) i += c.length;
          break;
        default:
          if (!read_plain_word(i) && !read_big_o(i) && !read_symbol(i)) read_word(i);
      }
    }
    return i;
  }
};

Tokenizer::Tokenizer(const Lexicon& lexicon, std::string_view language, std::size_t max_stems)
    : impl_(std::make_unique<Impl>(lexicon, language, max_stems)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::uint32_t Tokenizer::tokenize(std::string_view text, std::vector<Token>& tokens,
                                  std::uint32_t first_position) {
  impl_->text = text;
  impl_->out = &tokens;
  impl_->wanted = nullptr;
  impl_->position = first_position;
  impl_->run();
  return impl_->position;
}

std::vector<Token> Tokenizer::tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens;
}

void Tokenizer::find(std::string_view text, const TermSet& terms, std::vector<FoundTerm>& found) {
  impl_->text = text;
  impl_->wanted = &terms;
  impl_->found = &found;
  impl_->position = 0;
  impl_->find();
}

const std::string& Tokenizer::stem(std::string_view folded) { return impl_->stem(folded); }
const Lexicon& Tokenizer::lexicon() const { return impl_->lexicon; }
const std::string& Tokenizer::language() const { return impl_->stems.language(); }

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
