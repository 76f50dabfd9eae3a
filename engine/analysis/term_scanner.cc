#include "engine/analysis/term_scanner.h"

#include <algorithm>

#include "engine/analysis/big_o.h"
#include "engine/analysis/char_class.h"
#include "engine/base/ascii.h"

namespace qasearch {

namespace {

std::uint16_t first_two_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0u;
  return static_cast<std::uint16_t>(first << 8 | second);
}

}  // namespace

SymbolParts::SymbolParts(const SymbolIndex& symbols) {
  for (const Symbol& symbol : symbols.all()) {
    for (const Symbol::Part& part : symbol.parts)
      parts_.push_back({first_two_bytes(part.text), part.text, &symbol});
  }
  std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) { return a.begin < b.begin; });
}

std::vector<const Symbol*> SymbolParts::with_term(std::string_view term, Stems& stems) const {
  std::vector<const Symbol*> found;
  const std::uint16_t begin = first_two_bytes(term);
  auto part = std::lower_bound(parts_.begin(), parts_.end(), begin,
                               [](const Part& each, std::uint16_t key) { return each.begin < key; });
  for (; part != parts_.end() && part->begin == begin; ++part) {
    if (has_only_letters(part->text) ? stems.stem(part->text) == term : part->text == term)
      found.push_back(part->symbol);
  }
  return found;
}

// A token begins with the bytes of its term, in either case, with these exceptions: beyond ASCII anything
// may fold to anything; "1,000", "e-mail" and "_-b" lose a mark behind the first byte; a part of a symbol
// is its symbol's.
TermStarts::TermStarts(const TermSet& terms, const SymbolParts& parts, Stems& stems) {
  starts_.fill(~0u);
  for (std::size_t c = 0; c < 0x80; ++c) starts_[c] = terms.seconds_after(ascii::lower(static_cast<char>(c)));
  for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyz_")) {
    std::uint32_t& seconds = starts_[static_cast<unsigned char>(c)];
    if (seconds != 0) seconds |= TermSet::kOtherByte;
  }
  for (unsigned char c = '0'; c <= '9'; ++c) {
    if (starts_[c] != 0) starts_[c] = ~0u;
  }
  for (const auto& [term, number] : terms.entries()) {
    if (term.size() == 1) {  // its word ends there, unless it was stemmed
      auto& seconds = starts_[static_cast<unsigned char>(term[0])];
      seconds |=
          ascii::is_letter(term[0]) ? TermSet::kNoByte | TermSet::kOtherByte | TermSet::kBeyondAscii : ~0u;
    }
    for (const Symbol* symbol : parts.with_term(term, stems)) {
      starts_[static_cast<unsigned char>(symbol->text[0])] |=
          symbol->text.size() > 1 ? TermSet::second_bit(symbol->text[1]) : ~0u;
    }
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c)
    starts_[c] = starts_[static_cast<unsigned char>(ascii::lower(static_cast<char>(c)))];
}

TermScanner::TermScanner(std::string_view text, const TermStarts& starts) : text_(text), starts_(starts) {
  for (std::size_t i = text.find('('); i != std::string_view::npos && !has_big_o_; i = text.find('(', i + 1))
    has_big_o_ = may_open_big_o(text, i);
}

TextRange TermScanner::next(std::size_t i) const {
  const std::size_t start = next_start(i);
  if (start >= text_.size()) return {text_.size(), text_.size()};
  std::size_t end = start + 1;  // further at least, even from a blank
  while (end < text_.size() && !ascii::is_blank(text_[end])) ++end;
  return {safe_begin(i, start), end};
}

// The first place from i on where a term may begin; the text's size when there is none.
std::size_t TermScanner::next_start(std::size_t i) const {
  const std::string_view t = text_;
  for (; i < t.size(); ++i) {
    const std::uint32_t seconds = starts_.seconds_after(t[i]);
    if (seconds == 0) continue;
    const char second = i + 1 < t.size() ? ascii::lower(t[i + 1]) : '\0';
    const bool is_inside = i > 0 && ascii::is_lower(t[i - 1]) && ascii::is_lower(t[i]);
    if ((seconds & TermSet::second_bit(second)) != 0 && !is_inside) return i;
  }
  return i;
}

// The place to read from so that the token at i is read as in the whole text: behind a blank. Only O(n log n)
// has blanks inside. Not before `low`, where reading stopped.
std::size_t TermScanner::safe_begin(std::size_t low, std::size_t i) const {
  for (std::size_t begin = i;;) {
    while (begin > low && !ascii::is_blank(text_[begin - 1])) --begin;
    if (!has_big_o_) return begin;
    std::size_t open = begin;
    const std::size_t farthest = begin - std::min(begin - low, kMaxBigOBytes + 2);
    while (open > farthest && !may_open_big_o(text_, open - 1)) --open;
    if (open == farthest) return begin;
    begin = open - 1;
  }
}

}  // namespace qasearch
