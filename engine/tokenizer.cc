#include "engine/tokenizer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <utf8proc.h>
#include <xapian.h>

#include "engine/text.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxTokenBytes = 64;      // longer ones are data (hashes, base64), not words
constexpr std::size_t kMaxCompoundBytes = 256;  // longer chains are read piece by piece
constexpr std::size_t kMaxBigOBytes = 40;
constexpr std::size_t kMaxCachedStems = 100'000;  // about 10 MB
constexpr std::size_t kShortWord = 3;             // up to here stemming does harm: aws, css, ios

enum class CharClass : std::uint8_t {
  Separator,
  Blank,
  Lower,
  Upper,
  Digit,
  Underscore,
  Ideograph,
  Pictogram
};

constexpr std::array<CharClass, 128> make_ascii_classes() {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = 0; c < 128; ++c) {
    if (c >= 'a' && c <= 'z') classes[c] = CharClass::Lower;
    if (c >= 'A' && c <= 'Z') classes[c] = CharClass::Upper;
    if (c >= '0' && c <= '9') classes[c] = CharClass::Digit;
    if (c == '_') classes[c] = CharClass::Underscore;
    // A backtick sets code off like a blank: what is free in `[[ ]]` stays free.
    if (c == ' ' || c == '`' || (c >= '\t' && c <= '\r')) classes[c] = CharClass::Blank;
  }
  return classes;
}
constexpr auto kAsciiClasses = make_ascii_classes();

bool is_ideograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || c == 0x3005 || c == 0x3007 || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) || (c >= 0x20000 && c <= 0x3FFFF);
}

CharClass class_of(char32_t c) {
  if (c < 128) return kAsciiClasses[c];
  if (c == 0x00AD) return CharClass::Lower;  // a soft hyphen stands inside words; folding drops it
  if (is_ideograph(c)) return CharClass::Ideograph;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return CharClass::Upper;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return CharClass::Lower;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return CharClass::Digit;
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_SM:
      return CharClass::Pictogram;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CharClass::Blank;
    default:
      return CharClass::Separator;
  }
}

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

bool is_word(CharClass c) {
  return c == CharClass::Lower || c == CharClass::Upper || c == CharClass::Digit ||
         c == CharClass::Underscore;
}

bool is_letter(char32_t c) {
  const CharClass k = class_of(c);
  return k == CharClass::Lower || k == CharClass::Upper;
}

bool has_only_letters(std::string_view folded) {
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = code_point_at(folded, i);
    if (!is_letter(c.value)) return false;
    i += c.length;
  }
  return !folded.empty();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_ascii_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_char(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }

struct Range {
  std::size_t begin, end;
};

}  // namespace

struct Tokenizer::Impl {
  const Lexicon& lexicon;
  std::string language;
  Xapian::Stem stemmer;
  StringMap<std::string> stems;

  // State of one call.
  std::string_view text;
  std::vector<Token>* out = nullptr;
  std::uint32_t position = 0;
  std::vector<Range> pieces;  // of the compound in hand; kept to save allocations
  std::vector<Range> humps;

  Impl(const Lexicon& lexicon_in, std::string_view language_in)
      : lexicon(lexicon_in), language(language_in), stemmer(make_stemmer(language)) {}

  static Xapian::Stem make_stemmer(const std::string& name) {
    try {
      return Xapian::Stem(name);
    } catch (const Xapian::Error&) {
      return Xapian::Stem();
    }
  }

  const std::string& stem(std::string_view folded) {
    const auto found = stems.find(folded);
    if (found != stems.end()) return found->second;
    if (stems.size() >= kMaxCachedStems) stems.clear();
    std::string word(folded);
    std::string stemmed = word.size() <= kShortWord ? word : stemmer(word);
    if (stemmed.empty()) stemmed = word;
    return stems.emplace(std::move(word), std::move(stemmed)).first->second;
  }

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

  void emit(std::string term, std::string word, TokenKind kind, bool part, std::uint32_t at, Range range) {
    if (term.empty() || term.size() > kMaxTokenBytes) return;
    out->push_back({std::move(term), std::move(word), kind, part, at, static_cast<std::uint32_t>(range.begin),
                    static_cast<std::uint32_t>(range.end)});
  }

  // Emits a folded form: letters are stemmed, anything else stays as it is.
  void emit_word(std::string folded, bool part, std::uint32_t at, Range range, TokenKind otherwise) {
    if (has_only_letters(folded)) {
      emit(stem(folded), folded, TokenKind::Word, part, at, range);
    } else {
      emit(folded, folded, otherwise, part, at, range);
    }
  }

  void emit_symbol(const CodeSymbol& symbol, std::string whole, Range range) {
    const bool name = has_only_letters(whole);
    emit(whole, whole, name ? TokenKind::Word : TokenKind::Symbol, false, position, range);
    std::uint32_t at = position;
    const bool extended = whole.size() > symbol.text.size();
    if (extended) {
      emit(symbol.text, symbol.text, TokenKind::Symbol, true, at++, range);
    } else {
      for (const std::string& part : symbol.parts) emit_word(part, true, at++, range, TokenKind::Symbol);
    }
    position = std::max(at, position + 1);
  }

  // --- Symbols of the table ---

  bool matches_at(const std::string& symbol, std::size_t i) const {
    if (text.size() - i < symbol.size()) return false;
    for (std::size_t k = 1; k < symbol.size(); ++k) {
      if (lower(text[i + k]) != symbol[k]) return false;
    }
    return true;
  }

  bool stands_free(Range r) const {
    return class_before(r.begin) == CharClass::Blank && class_at(r.end) == CharClass::Blank;
  }

  // Whether what stands around a symbol of the table lets it be one.
  bool fits(const std::string& symbol, Range r) const {
    if (symbol.size() == 1) return stands_free(r);
    const bool has_letter = std::any_of(symbol.begin(), symbol.end(), is_ascii_letter);
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

  bool read_symbol(std::size_t& i) {
    for (const CodeSymbol& symbol : lexicon.symbols_beginning_with(text[i])) {
      Range r{i, i + symbol.text.size()};
      if (!matches_at(symbol.text, i) || !fits(symbol.text, r)) continue;
      std::string whole = symbol.text;
      const bool is_name = is_ascii_letter(whole.front()) && !is_ascii_letter(whole.back()) &&
                           (whole.back() == '+' || whole.back() == '#');
      if (is_name) {  // C++11, C#7: a version stands right behind
        while (r.end < text.size() && (is_ascii_digit(text[r.end]) || is_ascii_letter(text[r.end]))) {
          whole += lower(text[r.end++]);
        }
      }
      emit_symbol(symbol, std::move(whole), r);
      i = r.end;
      return true;
    }
    return false;
  }

  // --- O(n log n) ---

  bool read_big_o(std::size_t& i) {
    const CodePoint letter = code_point_at(text, i);
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
      const bool allowed = is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
                           std::string_view(" ()^*+-/.,!|_").find(c) != std::string_view::npos;
      if (!allowed) return false;
    }
    if (depth != 0 || end - open <= 2) return false;
    std::string term;
    for (const char c : fold(text.substr(i, end - i))) {
      if (std::string_view(" ^*_,").find(c) == std::string_view::npos) term += c;
    }
    if (term.size() > kMaxTokenBytes) return false;
    emit(term, term, TokenKind::Symbol, false, position++, {i, end});
    i = end;
    return true;
  }

  // --- Words, identifiers, numbers ---

  std::size_t end_of_piece(std::size_t i) const {
    while (i < text.size()) {
      const CodePoint c = code_point_at(text, i);
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
      const CodePoint c = code_point_at(text, i);
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
      while (i < piece.end && is_mark(code_point_at(text, i).value)) i += code_point_at(text, i).length;
    }
    close(piece.end);
  }

  // Emits what a piece is found by besides its own form; returns how many positions that takes (at least 1).
  std::uint32_t emit_humps(Range piece, std::uint32_t at, bool has_whole) {
    split_humps(piece);
    std::string whole = fold(text.substr(piece.begin, piece.end - piece.begin));
    const bool is_plain = humps.size() == 1 && humps[0].begin == piece.begin && humps[0].end == piece.end;
    const bool splits =
        !humps.empty() && !is_plain && !is_ascii_digit(whole.front()) && !lexicon.find_symbol(whole);
    if (!splits) {
      if (!has_whole) emit_word(std::move(whole), true, at, piece, TokenKind::Number);
      return 1;
    }
    if (!has_whole) emit_word(std::move(whole), true, at, piece, TokenKind::Identifier);
    std::uint32_t next = at;
    for (const Range hump : humps) {
      std::string folded = fold(text.substr(hump.begin, hump.end - hump.begin));
      if (folded.size() > 1) emit_word(std::move(folded), true, next++, hump, TokenKind::Number);
    }
    return std::max(next - at, 1u);
  }

  static bool is_number_piece(std::string_view piece) {
    return std::all_of(piece.begin(), piece.end(), [](char c) { return is_ascii_digit(c) || c == '_'; }) &&
           is_ascii_digit(piece.front());
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
      if (!joins) break;
      end = next_end;
    }
    if (joint_at(end) != 0) return false;  // "3.x": a dotted name
    std::string folded(text.substr(i, end - i));
    std::erase_if(folded, [](char c) { return c == '_' || c == ','; });
    emit(folded, folded, TokenKind::Number, false, position++, {i, end});
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
    std::string folded = fold(text.substr(i, end - i));
    emit(folded, folded, TokenKind::Identifier, false, position, {i, end});
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
    std::string joined;
    for (const Range piece : pieces) fold_append(joined, text.substr(piece.begin, piece.end - piece.begin));
    emit_word(std::move(joined), false, position, {i, end}, TokenKind::Identifier);
    for (const Range piece : pieces) position += emit_humps(piece, position, false);
    i = end;
  }

  void read_piece(std::size_t& i, std::size_t end) {
    const Range piece{i, end};
    std::string folded = fold(text.substr(i, end - i));
    if (folded.find_first_not_of('_') == std::string::npos) {  // a lone underscore is a name in code
      if (folded.size() == 1) emit(folded, folded, TokenKind::Identifier, false, position++, piece);
      i = end;
      return;
    }
    const bool digit_first = is_ascii_digit(folded.front());
    emit_word(std::move(folded), false, position, piece,
              digit_first ? TokenKind::Number : TokenKind::Identifier);
    position += emit_humps(piece, position, true);
    i = end;
  }

  // "don't" -> dont, "python's" -> python
  bool read_contraction(std::size_t& i, std::size_t first_end) {
    const std::size_t mark = apostrophe_at(first_end);
    if (mark == 0 || class_at(first_end + mark) != CharClass::Lower) return false;
    const std::size_t end = end_of_piece(first_end + mark);
    const std::string_view tail = text.substr(first_end + mark, end - first_end - mark);
    if (tail.size() > 3) return false;  // a closing quote before a word
    std::string folded = fold(text.substr(i, first_end - i));
    if (tail != "s") fold_append(folded, tail);
    emit_word(std::move(folded), false, position++, {i, tail == "s" ? first_end : end},
              TokenKind::Identifier);
    i = end;
    return true;
  }

  void read_word(std::size_t& i) {
    if (is_ascii_digit(text[i]) && read_number(i)) return;
    const std::size_t end = end_of_piece(i);
    if (joint_at(end) != 0) return read_dotted(i, end);
    if (end < text.size() && text[end] == '-' && word_at(end + 1)) return read_hyphenated(i, end);
    if (read_contraction(i, end)) return;
    read_piece(i, end);
  }

  // @property, #include, $scope, -i, --force, .map: found as written and by the name.
  bool read_sigil(std::size_t& i) {
    std::size_t name = i + 1;
    switch (text[i]) {
      case '@':
      case '#':
      case '$':
      case '.':
        break;
      case '-':
        if (name < text.size() && text[name] == '-') ++name;
        break;
      default:
        return false;
    }
    if (name >= text.size() || !(is_ascii_letter(text[name]) || text[name] == '_')) return false;
    const CharClass before = class_before(i);
    if (is_word(before) || (i > 0 && text[i - 1] == text[i])) return false;
    if (text[i] == '.' && before != CharClass::Blank && text[i - 1] != '(')
      return false;
    std::size_t end = end_of_piece(name);
    if (text[i] == '-') {
      while (end < text.size() && text[end] == '-' && word_at(end + 1)) end = end_of_piece(end + 1);
    }
    if (end - i > kMaxTokenBytes) return false;
    std::string folded = fold(text.substr(i, end - i));
    emit(folded, folded, TokenKind::Identifier, false, position, {i, end});
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
        std::string last = fold(text.substr(begin, end - begin));
        emit(last, last, TokenKind::Ideograph, true, position - 1, {begin, end});
        break;
      }
      if (!more) {
        std::string single = fold(text.substr(begin, end - begin));
        emit(single, single, TokenKind::Ideograph, false, position++, {begin, end});
        break;
      }
      const std::size_t next_end = end + code_point_at(text, end).length;
      std::string pair = fold(text.substr(begin, next_end - begin));
      emit(pair, pair, TokenKind::Ideograph, false, position, {begin, next_end});
      std::string single = fold(text.substr(begin, end - begin));
      emit(single, single, TokenKind::Ideograph, true, position, {begin, end});
      ++position;
      alone = false;
      begin = end;
      end = next_end;
    }
    i = end;
  }

  // A run of four and more of the same mark is a line, not an operator.
  bool skip_rule(std::size_t& i) const {
    std::size_t end = i;
    while (end < text.size() && text[end] == text[i]) ++end;
    if (end - i < 4) return false;
    i = end;
    return true;
  }

  bool read_marks(std::size_t& i) {
    if (skip_rule(i)) return true;
    if (text[i] == '-') return read_sigil(i) || read_symbol(i);  // "--force" before "--"
    return read_symbol(i) || read_sigil(i);
  }

  void run() {
    for (std::size_t i = 0; i < text.size();) {
      const CodePoint c = code_point_at(text, i);
      switch (class_of(c.value)) {
        case CharClass::Blank:
          i += c.length;
          break;
        case CharClass::Ideograph:
          read_ideographs(i);
          break;
        case CharClass::Pictogram: {
          std::string folded = fold(text.substr(i, c.length));
          emit(folded, folded, TokenKind::Symbol, false, position++, {i, i + c.length});
          i += c.length;
          break;
        }
        case CharClass::Separator:
          if (c.length > 1 || !read_marks(i)) i += c.length;
          break;
        default:
          if (!read_big_o(i) && !read_symbol(i)) read_word(i);
      }
    }
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
  impl_->position = first_position;
  impl_->run();
  return impl_->position;
}

std::vector<Token> Tokenizer::tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens;
}

const std::string& Tokenizer::stem(std::string_view folded) { return impl_->stem(folded); }
const Lexicon& Tokenizer::lexicon() const { return impl_->lexicon; }
const std::string& Tokenizer::language() const { return impl_->language; }

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
