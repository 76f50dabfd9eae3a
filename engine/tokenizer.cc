#include "engine/tokenizer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/ascii.h"
#include "engine/char_class.h"
#include "engine/stems.h"
#include "engine/symbol_index.h"
#include "engine/text.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxCompoundBytes = 256;  // longer chains are read piece by piece
constexpr std::size_t kMaxBigOBytes = 40;

// What may stand behind a plain word without making it part of something longer.
constexpr std::array<bool, 256> make_word_ends() {
  std::array<bool, 256> ends{};
  for (const char c : std::string_view(" \n\t,;()\"!?/`]}")) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}
constexpr auto kEndsWord = make_word_ends();

bool is_name_char(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '_'; }

struct Range {
  std::size_t begin, end;
};

}  // namespace

struct Tokenizer::Impl {
  const Lexicon& lexicon;
  Stems stems;
  SymbolIndex symbols;
  StringMap<std::vector<const Symbol*>> symbols_of_part;  // by the part's term; made when first needed

  // State of one call.
  std::string_view text;
  std::vector<Token>* out = nullptr;
  const TermSet* wanted = nullptr;  // only these are looked for, and nothing goes to `out`
  std::vector<FoundTerm>* found = nullptr;
  bool has_big_o = false;  // whether the text may hold one; for find()
  std::uint32_t position = 0;
  std::string whole;  // the folded form in hand, and one of a part of it; kept to save allocations
  std::string part;
  std::vector<Range> pieces;  // of the compound in hand; kept to save allocations
  std::vector<Range> humps;

  Impl(const Lexicon& lexicon_in, std::string_view language)
      : lexicon(lexicon_in), stems(lexicon, language), symbols(lexicon) {}

  const std::string& stem(std::string_view folded) { return stems.stem(folded); }

  // --- What stands around a byte ---

  CharClass class_at(std::size_t i) const {
    if (i >= text.size()) return CharClass::Blank;
    const auto byte = static_cast<unsigned char>(text[i]);
    return byte < 128 ? kAsciiClasses[byte] : class_of(code_point_at(text, i).value);
  }
  CharClass class_before(std::size_t i) const {
    if (i == 0) return CharClass::Blank;
    std::size_t start = i - 1;
    while (start > 0 && i - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    return class_at(start);
  }
  bool word_before(std::size_t i) const { return is_word(class_before(i)); }
  bool word_at(std::size_t i) const { return is_word(class_at(i)); }

  // --- Emitting ---

  // The folded form of a range, in `buffer` until that is used again.
  std::string_view fold_into(std::string& buffer, Range range) const {
    buffer.clear();
    fold_append(buffer, text.substr(range.begin, range.end - range.begin));
    return buffer;
  }

  void emit(std::string_view term, std::string_view word, TokenKind kind, bool is_part, std::uint32_t at,
            Range range) {
    if (term.empty() || term.size() > kMaxTokenBytes) return;
    const auto begin = static_cast<std::uint32_t>(range.begin), end = static_cast<std::uint32_t>(range.end);
    if (wanted == nullptr) {
      out->push_back({std::string(term), std::string(word), kind, is_part, at, begin, end});
    } else if (const std::uint32_t number = wanted->find(term); number != TermSet::kNone) {
      found->push_back({number, begin, end});
    }
  }
  void emit(std::string_view term, TokenKind kind, bool is_part, std::uint32_t at, Range range) {
    emit(term, term, kind, is_part, at, range);
  }

  // Emits a folded form: letters are stemmed, anything else stays as it is.
  void emit_word(std::string_view folded, bool is_part, std::uint32_t at, Range range, TokenKind otherwise) {
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
  bool is_unwanted(Range piece) const {
    if (wanted == nullptr) return false;
    if (piece.end - piece.begin == 1) return !wanted->may_hold(ascii::lower(text[piece.begin]), '\0');
    const char first = text[piece.begin], second = text[piece.begin + 1];
    return stems.keep_beginnings() && (ascii::is_letter(first) || first == '_') &&
           static_cast<unsigned char>(second) < 0x80 &&
           !wanted->may_hold(ascii::lower(first), ascii::lower(second));
  }

  void emit_symbol(const Symbol& symbol, Range range) {
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

  bool matches_at(std::string_view symbol, std::size_t i) const {
    if (text.size() - i < symbol.size()) return false;
    for (std::size_t k = 2; k < symbol.size(); ++k) {  // the index knows the first two
      if (ascii::lower(text[i + k]) != symbol[k]) return false;
    }
    return true;
  }

  bool stands_free(Range r) const {
    return class_before(r.begin) == CharClass::Blank && class_at(r.end) == CharClass::Blank;
  }

  // Whether what stands around a symbol of the table lets it be one.
  bool fits(std::string_view symbol, Range r) const {
    if (symbol.size() == 1) return stands_free(r);
    const bool has_letter = std::any_of(symbol.begin(), symbol.end(), ascii::is_letter);
    if (is_name_char(symbol.back()) && word_at(r.end)) return false;
    if (has_letter) {
      // "package.json.lock" and "my.node.js" are longer names.
      const bool goes_on = is_name_char(symbol.back()) && joint_at(r.end) == 1;
      return !word_before(r.begin) && !goes_on;
    }
    if (is_name_char(symbol.front()) && word_before(r.begin)) return false;
    if (symbol.find_first_not_of("()[]{}") == std::string::npos) return stands_free(r);
    // A longer run of the same mark is something else.
    if (r.end < text.size() && text[r.end] == symbol.back()) return false;
    if (r.begin > 0 && text[r.begin - 1] == symbol.front()) return false;
    if (symbol == "...") return !(word_before(r.begin) && class_at(r.end) == CharClass::Blank);
    return true;
  }

  const Symbol* symbol_at(std::size_t i) const {
    const char second = i + 1 < text.size() ? ascii::lower(text[i + 1]) : '\0';
    return symbols.find(ascii::lower(text[i]), second, [&](const Symbol& symbol) {
      return matches_at(symbol.text, i) && fits(symbol.text, {i, i + symbol.text.size()});
    });
  }

  bool read_symbol(std::size_t& i) {
    const Symbol* symbol = symbol_at(i);
    if (symbol == nullptr) return false;
    Range r{i, i + symbol->text.size()};
    if (symbol->may_have_version) {  // C++11, C#7: it stands right behind
      while (r.end < text.size() && (ascii::is_digit(text[r.end]) || ascii::is_letter(text[r.end]))) ++r.end;
    }
    emit_symbol(*symbol, r);
    i = r.end;
    return true;
  }

  // --- O(n log n) ---

  bool read_big_o(std::size_t& i) {
    const CodePoint letter = char_at(text, i);
    const std::size_t open = i + letter.length;
    const bool is_order =
        letter.value == 'O' || letter.value == 'o' || letter.value == 0x0398 || letter.value == 0x03A9;
    if (!is_order || open >= text.size() || text[open] != '(' || word_before(i)) return false;
    std::size_t end = open + 1;
    int depth = 1;
    for (; end < text.size() && end - i <= kMaxBigOBytes && depth > 0; ++end) {
      const char c = text[end];
      if (c == '(') ++depth;
      if (c == ')') --depth;
      const bool allowed = ascii::is_letter(c) || ascii::is_digit(c) ||
                           static_cast<unsigned char>(c) >= 0x80 ||
                           std::string_view(" ()^*+-/.,!|_").find(c) != std::string_view::npos;
      if (!allowed) return false;
    }
    if (depth != 0 || end - open <= 2) return false;
    fold_into(whole, {i, end});
    std::erase_if(whole, [](char c) { return std::string_view(" ^*_,").find(c) != std::string_view::npos; });
    if (whole.size() > kMaxTokenBytes) return false;
    emit(whole, TokenKind::Symbol, false, position++, {i, end});
    i = end;
    return true;
  }

  // --- Words, identifiers, numbers ---

  std::size_t end_of_piece(std::size_t i) const {
    while (i < text.size()) {
      if (static_cast<unsigned char>(text[i]) < 0x80) {
        if (!is_word(kAsciiClasses[static_cast<unsigned char>(text[i])])) break;
        ++i;
        continue;
      }
      const CodePoint c = char_at(text, i);
      if (!is_word(class_of(c.value))) break;
      i += c.length;
    }
    return i;
  }

  // The bytes of an apostrophe at i, or 0.
  std::size_t apostrophe_at(std::size_t i) const {
    if (i >= text.size()) return 0;
    if (text[i] == '\'') return 1;
    return text.substr(i).starts_with("\xE2\x80\x99") ? 3 : 0;
  }

  // The bytes of a dot or "::" at i that joins two names, or 0.
  std::size_t joint_at(std::size_t i) const {
    if (i >= text.size()) return 0;
    if (text[i] == '.' && word_at(i + 1)) return 1;
    if (text.substr(i).starts_with("::") && word_at(i + 2)) return 2;
    return 0;
  }

  // Splits a piece at underscores and case changes: "XMLHttpRequest" -> XML Http Request, "__init__" -> init.
  void split_humps(Range piece) {
    humps.clear();
    std::size_t begin = piece.begin;
    CharClass last = CharClass::Underscore;
    std::size_t uppers = 0;  // in the run in hand
    const auto close = [&](std::size_t end) {
      if (end > begin) humps.push_back({begin, end});
      begin = end;
    };
    for (std::size_t i = piece.begin; i < piece.end;) {
      const CodePoint c = char_at(text, i);
      const CharClass now = class_of(c.value);
      if (now == CharClass::Underscore) {
        close(i);
        begin = i + c.length;
        uppers = 0;
      } else if (now == CharClass::Upper) {
        if (last == CharClass::Lower || last == CharClass::Digit) {
          close(i);
          uppers = 0;
        }
        ++uppers;
      } else if (now == CharClass::Lower) {
        // The last capital of a run begins the next word, but "APIs" and "URLs" are one.
        const bool plural = text.substr(i, c.length) == "s" && i + c.length == piece.end;
        if (last == CharClass::Upper && uppers > 1 && !plural) {
          std::size_t start = i - 1;
          while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
          close(start);
        }
        uppers = 0;
      }
      last = now;
      i += c.length;
      while (i < piece.end && is_mark(char_at(text, i).value)) i += char_at(text, i).length;
    }
    close(piece.end);
  }

  // The folded form of a piece, in `buffer`; numbers without the marks between their digits.
  std::string_view fold_piece(std::string& buffer, Range piece) const {
    fold_into(buffer, piece);
    if (is_number_piece(buffer)) std::erase(buffer, '_');
    return buffer;
  }

  // Emits what a piece is found by besides its own form; returns how many positions that takes (at least 1).
  std::uint32_t emit_humps(Range piece, std::uint32_t at, bool has_whole) {
    if (std::all_of(text.begin() + piece.begin + 1, text.begin() + piece.end, ascii::is_lower) &&
        ascii::is_letter(text[piece.begin])) {  // one word: most are
      if (!has_whole && !is_unwanted(piece))
        emit_word(fold_into(part, piece), true, at, piece, TokenKind::Word);
      return 1;
    }
    split_humps(piece);
    if (humps.empty() && piece.end - piece.begin > 1) return 1;  // a line of underscores, here as elsewhere
    fold_piece(part, piece);
    const bool is_plain = humps.size() == 1 && humps[0].begin == piece.begin && humps[0].end == piece.end;
    const bool splits =
        !humps.empty() && !is_plain && !ascii::is_digit(part.front()) && !lexicon.find_symbol(part);
    if (!has_whole) emit_word(part, true, at, piece, splits ? TokenKind::Identifier : TokenKind::Number);
    if (!splits) return 1;
    std::uint32_t next = at;
    for (const Range hump : humps) {
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
    std::size_t end = end_of_piece(i);
    if (!is_number_piece(text.substr(i, end - i))) return false;
    while (end < text.size()) {
      const char c = text[end];
      const std::size_t next_end = end_of_piece(end + 1);
      const std::string_view next =
          text.substr(std::min(end + 1, text.size()), next_end - std::min(end + 1, text.size()));
      const bool joins =
          !next.empty() && is_number_piece(next) && (c == '.' || (c == ',' && next.size() == 3));
      if (!joins || next_end - i > kMaxCompoundBytes) break;
      end = next_end;
    }
    if (joint_at(end) != 0) return false;  // "3.x": a dotted name
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
    while (const std::size_t joint = joint_at(end)) {
      const std::size_t next = end_of_piece(end + joint);
      if (next - i > kMaxCompoundBytes) break;
      pieces.push_back({end + joint, next});
      end = next;
    }
    emit(fold_into(whole, {i, end}), TokenKind::Identifier, false, position, {i, end});
    for (const Range piece : pieces) position += emit_humps(piece, position, false);
    i = end;
  }

  // Words with hyphens between them: found joined ("multithreading") and by their parts.
  void read_hyphenated(std::size_t& i, std::size_t first_end) {
    pieces.clear();
    pieces.push_back({i, first_end});
    std::size_t end = first_end;
    while (end < text.size() && text[end] == '-' && word_at(end + 1)) {
      const std::size_t next = end_of_piece(end + 1);
      if (next - i > kMaxCompoundBytes || joint_at(next) != 0) break;
      pieces.push_back({end + 1, next});
      end = next;
    }
    if (pieces.size() == 1) return read_piece(i, first_end);
    whole.clear();
    for (const Range piece : pieces) fold_append(whole, text.substr(piece.begin, piece.end - piece.begin));
    emit_word(whole, false, position, {i, end}, TokenKind::Identifier);
    for (const Range piece : pieces) position += emit_humps(piece, position, false);
    i = end;
  }

  void read_piece(std::size_t& i, std::size_t end) {
    const Range piece{i, end};
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
    const std::size_t mark = apostrophe_at(first_end);
    if (mark == 0 || class_at(first_end + mark) != CharClass::Lower) return false;
    const std::size_t end = end_of_piece(first_end + mark);
    const Range tail{first_end + mark, end};
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
    return symbol_at(i) == nullptr ? end : i;
  }

  bool read_plain_word(std::size_t& i) {
    const Range word{i, end_of_plain_word(i)};
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
    const std::size_t end = end_of_piece(i);
    if (joint_at(end) != 0) return read_dotted(i, end);
    if (end < text.size() && text[end] == '-' && word_at(end + 1)) return read_hyphenated(i, end);
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
    const CharClass before = class_before(i);
    if (is_word(before) || (i > 0 && text[i - 1] == text[i])) return false;
    if (text[i] == '.' && before != CharClass::Blank && text[i - 1] != '(') return false;
    std::size_t end = end_of_piece(name);
    if (text[i] == '-') {
      while (end - i <= kMaxTokenBytes && end < text.size() && text[end] == '-' && word_at(end + 1)) {
        end = end_of_piece(end + 1);
      }
    }
    if (end - i > kMaxTokenBytes) return false;
    emit(fold_into(whole, {i, end}), TokenKind::Identifier, false, position, {i, end});
    std::uint32_t at = position;
    for (std::size_t begin = name; begin < end;) {
      const std::size_t piece_end = end_of_piece(begin);
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
      const bool more = end < text.size() && class_at(end) == CharClass::Ideograph;
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

  // Where a term of a set may begin in a text, by first byte: the bits of the second.
  using Starts = std::array<std::uint32_t, 256>;

  // A token begins with the bytes of its term, in either case, with these exceptions: beyond ASCII anything
  // may fold to anything; "1,000", "e-mail" and "_-b" lose a mark behind the first byte; a part of a symbol
  // is its symbol's.
  Starts starts_of(const TermSet& terms) {
    if (symbols_of_part.empty()) index_parts();
    Starts starts;
    starts.fill(~0u);
    for (std::size_t c = 0; c < 0x80; ++c)
      starts[c] = terms.seconds_after(ascii::lower(static_cast<char>(c)));
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz_")) {
      std::uint32_t& seconds = starts[static_cast<unsigned char>(c)];
      if (seconds != 0) seconds |= TermSet::kOtherByte;
    }
    for (unsigned char c = '0'; c <= '9'; ++c) {
      if (starts[c] != 0) starts[c] = ~0u;
    }
    for (const auto& [term, number] : terms.entries()) {
      if (term.size() == 1) {  // its word ends there, unless it was stemmed
        auto& seconds = starts[static_cast<unsigned char>(term[0])];
        seconds |=
            ascii::is_letter(term[0]) ? TermSet::kNoByte | TermSet::kOtherByte | TermSet::kBeyondAscii : ~0u;
      }
      const auto parts = symbols_of_part.find(term);
      if (parts == symbols_of_part.end()) continue;
      for (const Symbol* symbol : parts->second) {
        starts[static_cast<unsigned char>(symbol->text[0])] |=
            symbol->text.size() > 1 ? TermSet::second_bit(symbol->text[1]) : ~0u;
      }
    }
    for (char c = 'A'; c <= 'Z'; ++c)
      starts[static_cast<std::size_t>(c)] = starts[static_cast<std::size_t>(ascii::lower(c))];
    return starts;
  }

  void index_parts() {
    for (const Symbol& symbol : symbols.all()) {
      for (const Symbol::Part& p : symbol.parts) {
        const std::string_view term = has_only_letters(p.text) ? std::string_view(stem(p.text)) : p.text;
        symbols_of_part[std::string(term)].push_back(&symbol);
      }
    }
  }

  // The first place from i on where a term may begin; the text's size when there is none.
  std::size_t next_start(const Starts& starts, std::size_t i) const {
    const std::string_view t = text;
    for (; i < t.size(); ++i) {
      const std::uint32_t seconds = starts[static_cast<unsigned char>(t[i])];
      if (seconds == 0) continue;
      const char second = i + 1 < t.size() ? ascii::lower(t[i + 1]) : '\0';
      const bool is_inside = i > 0 && ascii::is_lower(t[i - 1]) && ascii::is_lower(t[i]);
      if ((seconds & TermSet::second_bit(second)) != 0 && !is_inside) return i;
    }
    return i;
  }

  // Where to begin to read so that the token at i is read as in the whole text: behind a blank. Only O(n log
  // n) has blanks inside. Not before `low`, where reading stopped.
  std::size_t safe_begin(std::size_t low, std::size_t i) const {
    for (std::size_t begin = i;;) {
      while (begin > low && !ascii::is_blank(text[begin - 1])) --begin;
      if (!has_big_o) return begin;
      std::size_t open = begin;
      const std::size_t farthest = begin - std::min(begin - low, kMaxBigOBytes + 2);
      while (open > farthest && !may_open_big_o(open - 1)) --open;
      if (open == farthest) return begin;
      begin = open - 1;
    }
  }
  bool may_open_big_o(std::size_t i) const {
    if (text[i] != '(' || i == 0) return false;
    const char before = text[i - 1];  // O, or the last byte of a Greek letter
    return before == 'O' || before == 'o' || static_cast<unsigned char>(before) >= 0x80;
  }

  // As run(), but reads only around the places where a term may begin.
  void find() {
    if (!stems.keep_beginnings() || symbols.have_blanks()) return run();
    const Starts starts = starts_of(*wanted);
    has_big_o = false;
    for (std::size_t i = text.find('('); i != std::string_view::npos && !has_big_o;
         i = text.find('(', i + 1)) {
      has_big_o = may_open_big_o(i);
    }
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t start = next_start(starts, i);
      if (start >= text.size()) return;
      const std::size_t begin = safe_begin(i, start);
      std::size_t end = start + 1;  // further at least, even from a blank
      while (end < text.size() && !ascii::is_blank(text[end])) ++end;
      i = run(begin, end);
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

Tokenizer::Tokenizer(const Lexicon& lexicon, std::string_view language)
    : impl_(std::make_unique<Impl>(lexicon, language)) {}
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
