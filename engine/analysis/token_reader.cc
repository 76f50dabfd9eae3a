// SPDX-License-Identifier: MIT
#include "engine/analysis/token_reader.h"

#include <algorithm>
#include <array>

#include "engine/analysis/big_o.h"
#include "engine/analysis/char_class.h"
#include "engine/analysis/identifier_split.h"
#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxCompoundBytes = 256;  // longer chains are read piece by piece

// Bytes behind a plain word that do not make it part of something longer.
constexpr std::array<bool, 256> make_word_ends() {
  std::array<bool, 256> ends{};
  for (const char c : std::string_view(" \n\t,;()\"!?/`]}")) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}
constexpr auto kEndsWord = make_word_ends();

bool is_number_piece(std::string_view piece) {
  return std::all_of(piece.begin(), piece.end(), [](char c) { return ascii::is_digit(c) || c == '_'; }) &&
         !piece.empty() && ascii::is_digit(piece.front());
}

bool is_sigil(char c) { return c == '@' || c == '#' || c == '$' || c == '.' || c == '-'; }

}  // namespace

// The folded form of a range, in `buffer` until that is used again.
std::string_view TokenReader::fold_into(std::string& buffer, TextRange range) const {
  buffer.clear();
  fold_append(buffer, text_.substr(range.begin, range.end - range.begin));
  return buffer;
}

void TokenReader::emit(std::string_view term, const Place& place) {
  sink_.emit({term, term, place.kind, place.is_part, place.at, place.range});
}

// Letters are stemmed and of kind Word.
void TokenReader::emit_word(std::string_view folded, const Place& place) {
  sink_.emit_word({folded, folded, place.kind, place.is_part, place.at, place.range});
}

void TokenReader::emit_symbol(const Symbol& symbol, TextRange range) {
  const TokenKind kind = symbol.is_name ? TokenKind::Word : TokenKind::Symbol;
  std::uint32_t at = position_;
  if (range.end - range.begin > symbol.text.size()) {  // C++11
    emit(fold_into(whole_, range), {kind, false, position_, range});
    emit(symbol.text, {kind, true, at++, {range.begin, range.begin + symbol.text.size()}});
  } else {
    emit(symbol.text, {kind, false, position_, range});
    for (const Symbol::Part& p : symbol.parts) {
      emit_word(p.text, {TokenKind::Symbol, true, at, {range.begin + p.begin, range.begin + p.end}});
      if (!p.is_second_name) ++at;
    }
  }
  position_ = std::max(at, position_ + 1);
}

// --- Symbols of the table ---

bool TokenReader::read_symbol(std::size_t& i) {
  const Symbol* symbol = symbols_.at(text_, i);
  if (symbol == nullptr) return false;
  TextRange r{i, i + symbol->text.size()};
  if (symbol->may_have_version) {  // C++11, C#7: it stands right behind
    while (r.end < text_.size() && (ascii::is_digit(text_[r.end]) || ascii::is_letter(text_[r.end]))) ++r.end;
  }
  emit_symbol(*symbol, r);
  i = r.end;
  return true;
}

// --- O(n log n) ---

bool TokenReader::read_big_o(std::size_t& i) {
  const std::size_t end = end_of_big_o(text_, i);
  if (end == i) return false;
  fold_into(whole_, {i, end});
  std::erase_if(whole_, [](char c) { return std::string_view(" ^*_,").find(c) != std::string_view::npos; });
  if (whole_.size() > kMaxTokenCharacters) return false;
  emit(whole_, {TokenKind::Symbol, false, position_++, {i, end}});
  i = end;
  return true;
}

// --- Words, identifiers, numbers ---

// The folded form of a piece, in `buffer`; numbers without the marks between their digits.
std::string_view TokenReader::fold_piece(std::string& buffer, TextRange piece) const {
  fold_into(buffer, piece);
  if (is_number_piece(buffer)) std::erase(buffer, '_');
  return buffer;
}

// The beginning of the digits that end a name of letters ("java17", "log4j2"); its end when none do.
std::size_t TokenReader::begin_of_version(TextRange name) const {
  std::size_t begin = name.end;
  while (begin > name.begin && ascii::is_digit(text_[begin - 1])) --begin;
  const bool has_letters =
      begin > name.begin && text_[begin - 1] != '_' && !ascii::is_digit(text_[name.begin]);
  return has_letters ? begin : name.end;
}

// Emits the letters and the digits of a name that ends in digits; returns how many positions that takes.
std::uint32_t TokenReader::emit_version(TextRange name, TextRange version, std::uint32_t at) {
  std::uint32_t next = at;
  if (version.begin - name.begin > 1) {
    fold_into(part_, {name.begin, version.begin});
    emit_word(part_, {TokenKind::Number, true, next++, {name.begin, version.begin}});
  }
  emit(fold_into(part_, version), {TokenKind::Number, true, next++, version});
  return next - at;
}

// Emits what a piece is found by besides its own form; returns how many positions that takes (at least 1).
std::uint32_t TokenReader::emit_humps(TextRange piece, std::uint32_t at, bool has_whole) {
  if (std::all_of(text_.begin() + piece.begin + 1, text_.begin() + piece.end, ascii::is_lower) &&
      ascii::is_letter(text_[piece.begin])) {  // one word: most are
    if (!has_whole && !sink_.is_unwanted(piece))
      emit_word(fold_into(part_, piece), {TokenKind::Word, true, at, piece});
    return 1;
  }
  split_identifier(text_, piece, humps_);
  if (humps_.empty() && piece.end - piece.begin > 1) return 1;  // a line of underscores, here as elsewhere
  fold_piece(part_, piece);
  const bool is_plain = humps_.size() == 1 && humps_[0].begin == piece.begin && humps_[0].end == piece.end;
  const bool may_split = !humps_.empty() && !is_plain && !ascii::is_digit(part_.front());
  const std::size_t version_of_piece = begin_of_version(piece);
  const bool is_symbol =
      (may_split || version_of_piece < piece.end) && lexicon_.find_symbol(part_) != nullptr;
  const bool splits = may_split && !is_symbol;
  if (!has_whole) emit_word(part_, {splits ? TokenKind::Identifier : TokenKind::Number, true, at, piece});
  if (!splits) {
    if (version_of_piece == piece.end || is_symbol) return 1;
    return emit_version(piece, {version_of_piece, piece.end}, at);
  }
  std::uint32_t next = at;
  for (const TextRange hump : humps_) {
    const std::size_t version = begin_of_version(hump);
    // Nobody asks for the positions of an unwanted one.
    if (!sink_.is_unwanted(hump) && fold_piece(part_, hump).size() > 1) {
      emit_word(part_, {TokenKind::Number, true, next, hump});
      if (version == hump.end) ++next;
    }
    if (version < hump.end) next += emit_version(hump, {version, hump.end}, next);
  }
  return std::max(next - at, 1u);
}

// 10_000 and 10,000 are 10000; 3.13 stays.
bool TokenReader::read_number(std::size_t& i) {
  std::size_t end = end_of_piece(text_, i);
  if (!is_number_piece(text_.substr(i, end - i))) return false;
  while (end < text_.size()) {
    const char c = text_[end];
    const std::size_t next_end = end_of_piece(text_, end + 1);
    const std::string_view next =
        text_.substr(std::min(end + 1, text_.size()), next_end - std::min(end + 1, text_.size()));
    const bool joins = !next.empty() && is_number_piece(next) && (c == '.' || (c == ',' && next.size() == 3));
    if (!joins || next_end - i > kMaxCompoundBytes) break;
    end = next_end;
  }
  if (joint_at(text_, end) != 0) return false;  // "3.x": a dotted name
  whole_.assign(text_.substr(i, end - i));
  std::erase_if(whole_, [](char c) { return c == '_' || c == ','; });
  emit(whole_, {TokenKind::Number, false, position_++, {i, end}});
  i = end;
  return true;
}

// A name with dots or "::" between its pieces.
void TokenReader::read_dotted(std::size_t& i, std::size_t first_end) {
  pieces_.clear();
  pieces_.push_back({i, first_end});
  std::size_t end = first_end;
  while (const std::size_t joint = joint_at(text_, end)) {
    const std::size_t next = end_of_piece(text_, end + joint);
    if (next - i > kMaxCompoundBytes) break;
    pieces_.push_back({end + joint, next});
    end = next;
  }
  emit(fold_into(whole_, {i, end}), {TokenKind::Identifier, false, position_, {i, end}});
  const std::size_t version = begin_of_version(pieces_.front());
  const bool is_version =  // "Python3.12", "v6.2.8"
      version < first_end && end < i + kMaxTokenCharacters &&
      std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(version),
                  text_.begin() + static_cast<std::ptrdiff_t>(end),
                  [](char c) { return ascii::is_digit(c) || c == '.'; });
  if (is_version) {
    position_ += emit_version({i, end}, {version, end}, position_);
  } else {
    for (const TextRange piece : pieces_) position_ += emit_humps(piece, position_, false);
  }
  i = end;
}

// Words with hyphens between them: found joined ("multithreading") and by their parts.
void TokenReader::read_hyphenated(std::size_t& i, std::size_t first_end) {
  pieces_.clear();
  pieces_.push_back({i, first_end});
  std::size_t end = first_end;
  while (end < text_.size() && text_[end] == '-' && word_at(text_, end + 1)) {
    const std::size_t next = end_of_piece(text_, end + 1);
    if (next - i > kMaxCompoundBytes || joint_at(text_, next) != 0) break;
    pieces_.push_back({end + 1, next});
    end = next;
  }
  if (pieces_.size() == 1) return read_piece(i, first_end);
  whole_.clear();
  for (const TextRange piece : pieces_)
    fold_append(whole_, text_.substr(piece.begin, piece.end - piece.begin));
  emit_word(whole_, {TokenKind::Identifier, false, position_, {i, end}});
  for (const TextRange piece : pieces_) position_ += emit_humps(piece, position_, false);
  i = end;
}

void TokenReader::read_piece(std::size_t& i, std::size_t end) {
  const TextRange piece{i, end};
  if (sink_.is_unwanted(piece)) {
    position_ += emit_humps(piece, position_, true);
    i = end;
    return;
  }
  fold_into(whole_, piece);
  if (whole_.find_first_not_of('_') == std::string::npos) {  // a lone underscore is a name in code
    if (whole_.size() == 1) emit(whole_, {TokenKind::Identifier, false, position_++, piece});
    i = end;
    return;
  }
  const bool digit_first = ascii::is_digit(whole_.front());
  emit_word(whole_, {digit_first ? TokenKind::Number : TokenKind::Identifier, false, position_, piece});
  position_ += emit_humps(piece, position_, true);
  i = end;
}

// "don't" -> dont, "python's" -> python
bool TokenReader::read_contraction(std::size_t& i, std::size_t first_end) {
  const std::size_t mark = apostrophe_at(text_, first_end);
  if (mark == 0 || class_at(text_, first_end + mark) != CharClass::Lower) return false;
  const std::size_t end = end_of_piece(text_, first_end + mark);
  const TextRange tail{first_end + mark, end};
  if (tail.end - tail.begin > 3) return false;  // a closing quote before a word
  const bool is_possessive = fold_into(part_, tail) == "s";
  fold_into(whole_, {i, first_end});
  if (!is_possessive) whole_ += part_;
  emit_word(whole_, {TokenKind::Identifier, false, position_++, {i, is_possessive ? first_end : end}});
  i = end;
  return true;
}

// The end of the ASCII letters at i when they are a word by themselves, without case changes, joints,
// hyphens, apostrophes or a symbol that begins there; else i. Most words are: they need no closer look.
std::size_t TokenReader::end_of_plain_word(std::size_t i) const {
  const std::string_view t = text_;
  std::size_t end = i + 1;
  while (end < t.size() && ascii::is_lower(t[end])) ++end;
  if (!ascii::is_letter(t[i]) || end - i < 2) return i;
  if (end < t.size()) {
    const bool is_joint = t[end] == '.' || t[end] == ':';
    const std::size_t next = is_joint ? end + 1 : end;
    if (next < t.size() && !kEndsWord[static_cast<unsigned char>(t[next])]) return i;
  }
  return symbols_.at(text_, i) == nullptr ? end : i;
}

bool TokenReader::read_plain_word(std::size_t& i) {
  const TextRange word{i, end_of_plain_word(i)};
  if (word.end == i) return false;
  if (!sink_.is_unwanted(word) && word.end - word.begin <= kMaxTokenCharacters) {
    fold_into(whole_, word);
    sink_.emit({stems_.stem(whole_), whole_, TokenKind::Word, false, position_, word});
  }
  ++position_;
  i = word.end;
  if (i < text_.size() && text_[i] == ' ') ++i;  // saves a round
  return true;
}

void TokenReader::read_word(std::size_t& i) {
  if (ascii::is_digit(text_[i]) && read_number(i)) return;
  const std::size_t end = end_of_piece(text_, i);
  if (joint_at(text_, end) != 0) return read_dotted(i, end);
  if (end < text_.size() && text_[end] == '-' && word_at(text_, end + 1)) return read_hyphenated(i, end);
  if (read_contraction(i, end)) return;
  read_piece(i, end);
}

// @property, #include, $scope, -i, --force, .map: found as written and by the name.
bool TokenReader::read_sigil(std::size_t& i) {
  if (!is_sigil(text_[i])) return false;
  std::size_t name = i + 1;
  if (text_[i] == '-' && name < text_.size() && text_[name] == '-') ++name;
  if (name >= text_.size() || !(ascii::is_letter(text_[name]) || text_[name] == '_')) return false;
  const CharClass before = class_before(text_, i);
  if (is_word(before) || (i > 0 && text_[i - 1] == text_[i])) return false;
  if (text_[i] == '.' && before != CharClass::Blank && text_[i - 1] != '(') return false;
  std::size_t end = end_of_piece(text_, name);
  if (text_[i] == '-') {
    while (end - i <= kMaxTokenBytes && end < text_.size() && text_[end] == '-' && word_at(text_, end + 1)) {
      end = end_of_piece(text_, end + 1);
    }
  }
  if (end - i > kMaxTokenBytes) return false;
  emit(fold_into(whole_, {i, end}), {TokenKind::Identifier, false, position_, {i, end}});
  std::uint32_t at = position_;
  for (std::size_t begin = name; begin < end;) {
    const std::size_t piece_end = end_of_piece(text_, begin);
    if (piece_end - begin > 1) at += emit_humps({begin, piece_end}, at, false);
    begin = piece_end + 1;
  }
  position_ = std::max(at, position_ + 1);
  i = end;
  return true;
}

// --- Scripts without blanks between words ---

// The end of the character at i, with the marks that stand over it: the vowels of Thai.
std::size_t TokenReader::end_of_cluster(std::size_t i) const {
  i += code_point_at(text_, i).length;
  while (i < text_.size()) {
    const CodePoint c = char_at(text_, i);
    if (!is_mark(c.value)) break;
    i += c.length;
  }
  return i;
}

void TokenReader::read_ideographs(std::size_t& i) {
  std::size_t begin = i;
  std::size_t end = end_of_cluster(i);
  bool alone = true;
  while (true) {
    const bool more = end < text_.size() && class_at(text_, end) == CharClass::Ideograph;
    if (!more) {  // the last character of a run is found on its own only
      const std::uint32_t at = alone ? position_++ : position_ - 1;
      emit(fold_into(whole_, {begin, end}), {TokenKind::Ideograph, !alone, at, {begin, end}});
      break;
    }
    const std::size_t next_end = end_of_cluster(end);
    emit(fold_into(whole_, {begin, next_end}), {TokenKind::Ideograph, false, position_, {begin, next_end}});
    emit(fold_into(whole_, {begin, end}), {TokenKind::Ideograph, true, position_, {begin, end}});
    ++position_;
    alone = false;
    begin = end;
    end = next_end;
  }
  i = end;
}

// A run of four and more of the same mark is a line, not an operator.
bool TokenReader::skip_rule(std::size_t& i) const {
  std::size_t end = i + 1;
  while (end < text_.size() && text_[end] == text_[i]) ++end;
  if (end - i < 4) return false;
  i = end;
  return true;
}

bool TokenReader::read_marks(std::size_t& i) {
  if (!symbols_.may_begin(text_[i]) && !is_sigil(text_[i])) return false;
  if (skip_rule(i)) return true;
  if (text_[i] == '-') return read_sigil(i) || read_symbol(i);  // "--force" before "--"
  return read_symbol(i) || read_sigil(i);
}

std::size_t TokenReader::read(std::size_t i, std::size_t end) {
  while (i < end) {
    const CodePoint c = char_at(text_, i);
    switch (class_of(c.value)) {
      case CharClass::Blank:
        i += c.length;
        break;
      case CharClass::Ideograph:
        read_ideographs(i);
        break;
      case CharClass::Pictogram:
        emit(fold_into(whole_, {i, i + c.length}),
             {TokenKind::Symbol, false, position_++, {i, i + c.length}});
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

}  // namespace qasearch
