#include "engine/analysis/symbol_index.h"

#include <algorithm>
#include <string>

#include "engine/analysis/char_context.h"
#include "engine/base/ascii.h"

namespace qasearch {
namespace {

bool is_name_char(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '_'; }

bool stands_free(std::string_view text, TextRange r) {
  return class_before(text, r.begin) == CharClass::Blank && class_at(text, r.end) == CharClass::Blank;
}

// Whether what stands around a symbol lets it be one.
bool fits(std::string_view symbol, std::string_view text, TextRange r) {
  if (symbol.size() == 1) return stands_free(text, r);
  const bool has_letter = std::any_of(symbol.begin(), symbol.end(), ascii::is_letter);
  if (is_name_char(symbol.back()) && word_at(text, r.end)) return false;
  if (has_letter) {
    // "package.json.lock" and "my.node.js" are longer names.
    const bool goes_on = is_name_char(symbol.back()) && joint_at(text, r.end) == 1;
    return !word_before(text, r.begin) && !goes_on;
  }
  if (is_name_char(symbol.front()) && word_before(text, r.begin)) return false;
  if (symbol.find_first_not_of("()[]{}") == std::string_view::npos) return stands_free(text, r);
  // A longer run of the same mark is something else.
  if (r.end < text.size() && text[r.end] == symbol.back()) return false;
  if (r.begin > 0 && text[r.begin - 1] == symbol.front()) return false;
  if (symbol == "...") {
    return !(word_before(text, r.begin) && class_at(text, r.end) == CharClass::Blank);
  }
  return true;
}

}  // namespace

Symbol::Symbol(const CodeSymbol& source) : text(source.text) {
  std::size_t from = 0;
  std::vector<Part> standing;
  for (const std::string& part : source.parts) {
    const std::size_t place = text.find(part, from);
    if (place == std::string_view::npos) {
      parts.push_back({part, 0, text.size(), true});
    } else {
      standing.push_back({part, place, place + part.size(), false});
      from = place;
    }
  }
  parts.insert(parts.end(), standing.begin(), standing.end());
  is_name = has_only_letters(text);
  may_have_version = ascii::is_letter(text.front()) && (text.back() == '+' || text.back() == '#');
}

SymbolIndex::SymbolIndex(const Lexicon& lexicon) {
  for (const CodeSymbol& symbol : lexicon.symbols()) symbols_.emplace_back(symbol);
  // Stable: of those with the same bytes the longest stay first.
  std::stable_sort(symbols_.begin(), symbols_.end(),
                   [](const Symbol& a, const Symbol& b) { return bytes_of(a) < bytes_of(b); });
  begins_.resize(256 * 256);
  for (std::uint32_t i = static_cast<std::uint32_t>(symbols_.size()); i-- > 0;) {
    const std::size_t bytes = bytes_of(symbols_[i]);
    begin_any_.set(bytes >> 8);
    have_blanks_ = have_blanks_ || symbols_[i].text.find(' ') != std::string_view::npos;
    if (symbols_[i].text.size() == 1) {
      singles_[bytes >> 8] = &symbols_[i];
    } else {
      begins_[bytes] = i + 1;
    }
  }
}

bool SymbolIndex::stands_at(std::string_view symbol, std::string_view text, std::size_t i) {
  if (text.size() - i < symbol.size()) return false;
  for (std::size_t k = 2; k < symbol.size(); ++k) {  // the first two are known
    if (ascii::lower(text[i + k]) != symbol[k]) return false;
  }
  return fits(symbol, text, {i, i + symbol.size()});
}

}  // namespace qasearch
