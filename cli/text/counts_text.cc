// SPDX-License-Identifier: MIT
#include "cli/text/counts_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cli/text/hit_title.h"

namespace qasearch {

namespace {

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

}  // namespace

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
        {lead + value.value + count, lead + paint(value.value, difficulty_ink(difficulty), style) + count});
  }
  return join(parts, style);
}

}  // namespace qasearch
