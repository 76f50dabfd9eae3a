#include "cli/text_output.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "cli/text/hit_place.h"

namespace qasearch {

namespace {

/// Below this width the difficulty precedes the breadcrumbs instead of standing at the right edge.
constexpr std::size_t kLeastWidthForEdge = 50;
constexpr std::size_t kEdge = 8;  // "medium" and two blanks

Ink ink_of(Difficulty difficulty) {
  constexpr Ink kInks[] = {Ink::Easy, Ink::Medium, Ink::Hard, Ink::Quiet};
  return kInks[static_cast<std::size_t>(difficulty)];
}

/// Part of a line of counts; parts are joined by " · ", and lines break only between them.
struct Part {
  std::string text, painted;
};

std::string join(const std::vector<Part>& parts, const TextStyle& style) {
  const std::string_view dot = style.charset == Charset::Unicode ? " · " : " - ";
  std::string out;
  std::size_t used = 0;
  for (const Part& part : parts) {
    const std::size_t columns = column_count(part.text);
    if (used > 0 && used + 3 + columns > style.width) {
      out += "\n";
      used = 0;
    }
    if (used > 0) {
      out += paint(dot, Ink::Quiet, style);
      used += 3;
    }
    out += part.painted;
    used += columns;
  }
  return out + "\n";
}

/// "12 questions", or pages, or results when both are looked for.
std::string counted(std::uint64_t count, const std::vector<DocumentType>& types) {
  const std::string_view noun = types.size() > 1                           ? "result"
                                : types == std::vector{DocumentType::Page} ? "page"
                                                                           : "question";
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

/// "12 questions", or "11–20 of 42 questions" when not all are shown.
std::string extent(const SearchResults& results, Charset charset) {
  const std::size_t shown = results.hits.size();
  std::string out = counted(results.total, results.types);
  if (shown == 0 || shown >= results.total) return out;
  const std::uint64_t first = std::uint64_t{results.offset} + 1, last = results.offset + shown;
  const std::string dash = charset == Charset::Unicode ? "–" : "-";
  return std::to_string(first) + (shown == 1 ? "" : dash + std::to_string(last)) + " of " + out;
}

/// "████    ", as long as the count is of the largest.
std::string bar(std::uint64_t count, std::uint64_t largest, const TextStyle& style) {
  constexpr std::uint64_t kBarColumns = 16;
  const std::uint64_t filled = largest == 0 ? 0 : (count * kBarColumns + largest - 1) / largest;
  std::string out;
  for (std::uint64_t i = 0; i < filled; ++i) out += style.charset == Charset::Unicode ? "█" : "#";
  return paint(out, Ink::Link, style) + std::string(kBarColumns - filled, ' ');
}

std::string hit_text(const Hit& hit, std::uint64_t rank, std::size_t rank_columns, const TextStyle& style) {
  const std::size_t indent = rank_columns + 2;
  const std::string margin(indent, ' ');
  const std::size_t room = style.width - std::min(indent, style.width / 2);
  const bool edge = style.width >= kLeastWidthForEdge;
  const std::string_view difficulty =
      hit.difficulty == Difficulty::None ? "" : difficulty_name(hit.difficulty);

  std::string number = std::to_string(rank) + ". ";
  number.insert(0, indent - number.size(), ' ');
  std::string out = paint(number, Ink::Quiet, style);
  const Highlighted question = hit.title.text.empty() ? Highlighted{hit.question, {}} : hit.title;
  auto lines = wrap(question, edge ? room - kEdge : room, style.charset);
  if (lines.empty()) lines.push_back({{hit.id.empty() ? "(no title)" : printable(hit.id, style.charset)}});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += margin;
    out += paint(lines[i], Ink::Title, style);
    if (i == 0 && edge && !difficulty.empty()) {
      const std::size_t used = column_count(lines[i]) + difficulty.size();
      out += std::string(room > used + 2 ? room - used : 2, ' ') +
             paint(difficulty, ink_of(hit.difficulty), style);
    }
    out += "\n";
  }
  const auto crumbs = Highlighted{breadcrumbs(hit, edge ? "" : difficulty, style.charset), {}};
  for (const Line& line : wrap(crumbs, room, style.charset))
    out += margin + paint(line, Ink::Quiet, style) + "\n";
  for (const Line& line : wrap(hit.snippet, room, style.charset))
    out += margin + paint(line, Ink::None, style) + "\n";
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

std::string counts_text(const SearchResults& results, const TextStyle& asked) {
  const TextStyle style = within_bounds(asked);
  const auto facet = std::find_if(results.facets.begin(), results.facets.end(),
                                  [](const Facet& f) { return f.filter == FilterId::Difficulty; });
  std::string total = extent(results, style.charset);
  if (facet == results.facets.end()) return join({{total, total}}, style);

  // Counts ignore the facet's own filter: with one, they tell the number of other questions.
  std::string chosen;
  for (const auto& value : facet->values) {
    if (value.selected) chosen += (chosen.empty() ? "" : ", ") + value.value;
  }
  if (!chosen.empty()) total += " (" + chosen + ")";
  std::vector<Part> parts{{total, total}};
  for (const auto& value : facet->values) {
    const auto difficulty = parse_difficulty(value.value).value_or(Difficulty::None);
    const bool first_other = !chosen.empty() && parts.size() == 1;
    if (!chosen.empty() && (value.selected || value.count == 0)) continue;
    if (difficulty == Difficulty::None && value.count == 0) continue;
    const std::string lead = first_other ? "also " : "";
    const std::string count = " " + std::to_string(value.count);
    parts.push_back(
        {lead + value.value + count, lead + paint(value.value, ink_of(difficulty), style) + count});
  }
  return join(parts, style);
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
