#include "cli/text_output.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace qasearch {

namespace {

// SGR parameters for the parts of a hit.
constexpr std::string_view kQuiet = "2";  // ranks, breadcrumbs, separators
constexpr std::string_view kQuestion = "1";
constexpr std::string_view kMatch = "1;33";
constexpr std::string_view kLink = "36";
constexpr std::string_view kDifficultyColor[] = {"32", "33", "31", "2"};  // by Difficulty

/// Below this width the difficulty precedes the breadcrumbs instead of standing at the right edge.
constexpr std::size_t kLeastWidthForEdge = 50;
constexpr std::size_t kEdge = 8;  // "medium" and two blanks

std::string paint(std::string_view text, std::string_view sgr, const TextStyle& style) {
  if (!style.color || text.empty() || sgr.empty()) return std::string(text);
  std::string out = "\x1b[";
  return out.append(sgr).append("m").append(text).append("\x1b[0m");
}

std::string paint(const Line& line, std::string_view plain_sgr, const TextStyle& style) {
  std::string out;
  for (const Run& run : line) out += paint(run.text, run.marked ? kMatch : plain_sgr, style);
  return out;
}

std::string_view color_of(Difficulty difficulty) {
  return kDifficultyColor[static_cast<std::size_t>(difficulty)];
}

/// "Python › Concurrency & Parallelism › Threading & the GIL", after the difficulty if given. A part equal to
/// the title is left out.
std::string breadcrumbs(const Hit& hit, std::string_view difficulty, Charset charset) {
  const std::string_view separator = charset == Charset::Unicode ? " › " : " > ";
  const std::string& last = hit.subtopic.empty() ? hit.page_title : hit.subtopic;
  std::string out(difficulty);
  std::string_view before;
  for (const std::string* part : {&hit.framework, &hit.topic, &last}) {
    if (part->empty() || *part == before || *part == hit.question) continue;
    if (!out.empty()) out += separator;
    out += *part;
    before = *part;
  }
  return out;
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
      out += paint(dot, kQuiet, style);
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

std::string hit_text(const Hit& hit, std::uint64_t rank, std::size_t rank_columns, const TextStyle& style) {
  const std::size_t indent = rank_columns + 2;
  const std::string margin(indent, ' ');
  const std::size_t room = style.width - std::min(indent, style.width / 2);
  const bool edge = style.width >= kLeastWidthForEdge;
  const std::string_view difficulty =
      hit.difficulty == Difficulty::None ? "" : difficulty_name(hit.difficulty);

  std::string number = std::to_string(rank) + ". ";
  number.insert(0, indent - number.size(), ' ');
  std::string out = paint(number, kQuiet, style);
  const Highlighted question = hit.title.text.empty() ? Highlighted{hit.question, {}} : hit.title;
  auto lines = wrap(question, edge ? room - kEdge : room, style.charset);
  if (lines.empty()) lines.push_back({{hit.id.empty() ? "(no title)" : printable(hit.id, style.charset)}});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += margin;
    out += paint(lines[i], kQuestion, style);
    if (i == 0 && edge && !difficulty.empty()) {
      const std::size_t used = column_count(lines[i]) + difficulty.size();
      out += std::string(room > used + 2 ? room - used : 2, ' ') +
             paint(difficulty, color_of(hit.difficulty), style);
    }
    out += "\n";
  }
  const auto crumbs = Highlighted{breadcrumbs(hit, edge ? "" : difficulty, style.charset), {}};
  for (const Line& line : wrap(crumbs, room, style.charset))
    out += margin + paint(line, kQuiet, style) + "\n";
  for (const Line& line : wrap(hit.snippet, room, style.charset))
    out += margin + paint(line, "", style) + "\n";
  out += margin + paint(printable(hit.url, style.charset), kLink, style) + "\n";
  return out;
}

TextStyle within_bounds(TextStyle style) {
  style.width = std::clamp(style.width, kLeastWidth, kMostWidth);
  return style;
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
    for (const Line& line : wrap(hit.title, kNoWrap, style.charset)) out += paint(line, "", style) + "\n";
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
        {lead + value.value + count, lead + paint(value.value, color_of(difficulty), style) + count});
  }
  return join(parts, style);
}

std::string facets_text(const SearchResults& results, const TextStyle& asked) {
  const TextStyle style = within_bounds(asked);
  std::string out;
  for (const Facet& facet : results.facets) {
    if (facet.values.empty()) continue;
    if (!out.empty()) out += "\n";
    out += paint(filter_field(facet.filter).name, kQuestion, style) + "\n";
    std::size_t columns = 0;
    for (const auto& value : facet.values) columns = std::max(columns, std::to_string(value.count).size());
    for (const auto& value : facet.values) {
      const std::string count = std::to_string(value.count);
      const std::string text = value.value + (value.selected ? " (chosen)" : "");
      out += std::string(2 + columns - count.size(), ' ') + paint(count, kQuiet, style);
      const std::size_t indent = columns + 4;
      bool first = true;
      for (const Line& line :
           wrap({text, {}}, style.width - std::min(indent, style.width / 2), style.charset)) {
        out += std::string(first ? 2 : indent, ' ') + paint(line, value.selected ? kMatch : "", style) + "\n";
        first = false;
      }
    }
  }
  return out;
}

}  // namespace qasearch
