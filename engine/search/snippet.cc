#include "engine/search/snippet.h"

#include <algorithm>

#include "engine/search/shown_text.h"
#include "engine/search/snippet_cut.h"
#include "engine/search/snippet_parts.h"
#include "engine/search/snippet_window.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMinWidth = 20;
constexpr std::size_t kMaxScannedBytes = 64 * 1024;  // nobody misses a match that far down in a snippet
constexpr std::size_t kMarkSlack = 64;               // one match may be longer than the window by this

// The part of a text in which matches are looked for. Ends at a blank, not inside a word.
std::string_view scanned_part(std::string_view text) {
  if (text.size() <= kMaxScannedBytes) return text;
  const std::size_t end = text.find_last_of(" \n", kMaxScannedBytes);
  return text.substr(0, end != std::string_view::npos ? end : floor_char(text, kMaxScannedBytes));
}

Highlighted flat_snippet(std::string_view text, const SnippetCut& cut,
                         const std::vector<TextMatch>& matches) {
  const auto [window, whole] = cut;
  Highlighted out;
  out.text.reserve(window.end - window.begin + 2 * kEllipsis.size() + 2);
  if (window.begin > whole.begin) out.text.append(kEllipsis) += ' ';
  append_shown(out, text, window, marked_ranges(text, matches, window));
  if (window.end < whole.end) (out.text += ' ') += kEllipsis;
  return out;
}

}  // namespace

Highlighted highlight(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer) {
  Highlighted out;
  out.text = repair_utf8(text);
  const ByteRange whole{0, static_cast<std::uint32_t>(out.text.size())};
  out.marks = marked_ranges(out.text, find_matches(out.text, terms, tokenizer), whole);
  return out;
}

Snippet make_snippet(std::string_view text, const std::vector<StoredBlock>& blocks, const MarkTerms& terms,
                     Tokenizer& tokenizer, const SnippetOptions& options) {
  const std::size_t width = std::max<std::size_t>(options.width, kMinWidth);
  std::vector<TextMatch> matches = find_matches(scanned_part(text), terms, tokenizer);
  std::erase_if(matches,
                [&](const TextMatch& match) { return match.end - match.begin > width + kMarkSlack; });
  const SnippetCut cut = cut_snippet(text, blocks, best_matches(matches, blocks, width), width);
  return {flat_snippet(text, cut, matches), snippet_parts(text, blocks, cut, matches)};
}

}  // namespace qasearch
