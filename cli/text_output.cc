#include "cli/text_output.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "cli/text/code_text.h"
#include "cli/text/counts_text.h"
#include "cli/text/hit_place.h"
#include "cli/text/hit_title.h"

namespace qasearch {

namespace {

/// Below this width the difficulty precedes the breadcrumbs instead of standing at the right edge.
constexpr std::size_t kLeastWidthForEdge = 50;
constexpr std::size_t kEdge = 8;  // "medium" and two blanks

/// "████    ", as long as the count is of the largest.
std::string bar(std::uint64_t count, std::uint64_t largest, const TextStyle& style) {
  constexpr std::uint64_t kBarColumns = 16;
  const std::uint64_t filled = largest == 0 ? 0 : (count * kBarColumns + largest - 1) / largest;
  std::string out;
  for (std::uint64_t i = 0; i < filled; ++i) out += style.charset == Charset::Unicode ? "█" : "#";
  return paint(out, Ink::Link, style) + std::string(kBarColumns - filled, ' ');
}

/// Prose wrapped, code in lines of its own.
std::string snippet_text(const Snippet& snippet, const std::string& margin, const TextStyle& style) {
  const std::size_t room = style.width - std::min(margin.size(), style.width / 2);
  std::string out;
  for (const SnippetPart& part : snippet.parts) {
    if (part.kind == BlockKind::Code) {
      out += marked_code_text(part.text, margin, style);
      continue;
    }
    for (const Line& line : wrap(part.text, room, style.charset))
      out += margin + paint(line, Ink::None, style) + "\n";
  }
  return out;
}

std::string hit_text(const Hit& hit, std::uint64_t rank, std::size_t rank_columns, const TextStyle& style) {
  const std::size_t indent = rank_columns + 2;
  const std::string margin(indent, ' ');
  const std::size_t room = style.width - std::min(indent, style.width / 2);
  const bool edge = style.width >= kLeastWidthForEdge;
  const std::string_view difficulty = shown_difficulty(hit);

  std::string number = std::to_string(rank) + ". ";
  number.insert(0, indent - number.size(), ' ');
  std::string out = paint(number, Ink::Quiet, style);
  auto lines = wrap(shown_title(hit), edge ? room - kEdge : room, style.charset);
  if (lines.empty()) lines.push_back({{hit.id.empty() ? "(no title)" : printable(hit.id, style.charset)}});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += margin;
    out += paint(lines[i], Ink::Title, style);
    if (i == 0 && edge && !difficulty.empty()) {
      const std::size_t used = column_count(lines[i]) + difficulty.size();
      out += std::string(room > used + 2 ? room - used : 2, ' ') +
             paint(difficulty, difficulty_ink(hit.difficulty), style);
    }
    out += "\n";
  }
  const auto crumbs = Highlighted{breadcrumbs(hit, edge ? "" : difficulty, style.charset), {}};
  for (const Line& line : wrap(crumbs, room, style.charset))
    out += margin + paint(line, Ink::Quiet, style) + "\n";
  out += snippet_text(hit.snippet, margin, style);
  out +=
      margin + hyperlink(paint(printable(hit.url, style.charset), Ink::Link, style), hit.url, style) + "\n";
  return out;
}

}  // namespace

std::string hits_text(const SearchResults& results, const TextStyle& asked) {
  const TextStyle style = within_bounds(asked);
  const std::size_t rank_columns = std::to_string(results.offset + results.hits.size()).size();
  std::string out;
  std::uint64_t rank = results.offset;
  for (const Hit& hit : results.hits) out += hit_text(hit, ++rank, rank_columns, style) + "\n";
  return out + counts_text(results, style);
}

std::string titles_text(const SearchResults& results, const TextStyle& style) {
  constexpr std::size_t kNoWrap = std::numeric_limits<std::size_t>::max();
  std::string out;
  for (const Hit& hit : results.hits) {
    for (const Line& line : wrap(hit.title, kNoWrap, style.charset))
      out += paint(line, Ink::None, style) + "\n";
  }
  return out;
}

std::string facets_text(const SearchResults& results, const TextStyle& asked) {
  constexpr std::size_t kLeastWidthForBars = 60;
  const TextStyle style = within_bounds(asked);
  std::string out;
  for (const Facet& facet : results.facets) {
    if (facet.values.empty()) continue;
    if (!out.empty()) out += "\n";
    out += paint(filter_field(facet.filter).name, Ink::Title, style) + "\n";
    std::uint64_t largest = 0;
    for (const auto& value : facet.values) largest = std::max(largest, value.count);
    const std::size_t columns = std::to_string(largest).size();
    for (const auto& value : facet.values) {
      const std::string count = std::to_string(value.count);
      std::string margin =
          std::string(2 + columns - count.size(), ' ') + paint(count, Ink::Quiet, style) + "  ";
      std::size_t indent = columns + 4;
      if (style.width >= kLeastWidthForBars) {
        const std::string drawn = bar(value.count, largest, style);
        margin += drawn + "  ";
        indent += 18;
      }
      const std::string text = value.value + (value.selected ? " (chosen)" : "");
      for (const Line& line :
           wrap(Highlighted{text, {}}, style.width - std::min(indent, style.width / 2), style.charset)) {
        out += margin + paint(line, value.selected ? Ink::Match : Ink::None, style) + "\n";
        margin = std::string(indent, ' ');
      }
    }
  }
  return out;
}

}  // namespace qasearch
