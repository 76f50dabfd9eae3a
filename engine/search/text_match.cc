#include "engine/search/text_match.h"

#include <algorithm>
#include <cstdint>

#include "engine/analysis/term_set.h"
#include "engine/base/ascii.h"

namespace qasearch {

std::vector<TextMatch> find_matches(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer) {
  if (terms.empty()) return {};
  std::vector<std::string_view> names;
  std::vector<double> weights;
  names.reserve(terms.size());
  weights.reserve(terms.size());
  for (const auto& [term, weight] : terms) {
    names.push_back(term);
    weights.push_back(weight);
  }
  std::vector<FoundTerm> found;
  tokenizer.find(text, TermSet(names), found);
  std::vector<TextMatch> matches;
  matches.reserve(found.size());
  std::size_t end = 0;
  for (const FoundTerm& token : found) {
    matches.push_back({token.begin, token.end, token.number, weights[token.number], token.end <= end});
    end = std::max<std::size_t>(end, token.end);
  }
  return matches;
}

std::vector<ByteRange> marked_ranges(std::string_view text, const std::vector<TextMatch>& matches,
                                     ByteRange window) {
  std::vector<ByteRange> marks;
  for (const TextMatch& match : matches) {
    if (match.begin < window.begin || match.end > window.end) continue;
    const bool touches = !marks.empty() && match.begin == marks.back().end &&
                         ascii::is_letter_or_beyond(text[match.begin - 1]) &&
                         ascii::is_letter_or_beyond(text[match.begin]);
    if (!marks.empty() && (match.begin < marks.back().end || touches)) {
      marks.back().end = std::max(marks.back().end, static_cast<std::uint32_t>(match.end));
    } else {
      marks.push_back({static_cast<std::uint32_t>(match.begin), static_cast<std::uint32_t>(match.end)});
    }
  }
  return marks;
}

}  // namespace qasearch
