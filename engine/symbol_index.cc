#include "engine/symbol_index.h"

#include <algorithm>
#include <string>

#include "engine/ascii.h"
#include "engine/char_class.h"

namespace qasearch {

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

}  // namespace qasearch
