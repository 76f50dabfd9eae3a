#include "cli/line_output.h"

#include <algorithm>
#include <string_view>

#include "cli/text/hit_title.h"
#include "engine/base/control_characters.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// Text for a cell: control characters, line ends and characters of the writing direction become blanks.
std::string cell(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto [c, length] = code_point_at(text, pos);
    pos += length;
    const bool control =
        is_control(c) || is_direction_mark(c) || is_direction_change(c) || c == U'\u2028' || c == U'\u2029';
    append_utf8(out, control ? U' ' : c);
  }
  return out;
}

/// Text in which no character begins Markdown.
std::string markdown_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>&|#~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string to_tsv(const SearchResults& results) {
  std::string out;
  std::uint64_t rank = results.offset;
  for (const Hit& hit : results.hits) {
    out += std::to_string(++rank) + "\t" + std::string(difficulty_name(hit.difficulty)) + "\t" +
           cell(hit.id) + "\t" + cell(hit.url) + "\t" + cell(shown_title(hit).text) + "\n";
  }
  return out;
}

std::string to_urls(const SearchResults& results) {
  std::string out;
  for (const Hit& hit : results.hits) out += cell(hit.url) + "\n";
  return out;
}

std::string to_ids(const SearchResults& results) {
  std::string out;
  for (const Hit& hit : results.hits) out += cell(hit.id) + "\n";
  return out;
}

std::string facets_tsv(const SearchResults& results) {
  std::string out;
  for (const Facet& facet : results.facets) {
    for (const FacetValue& value : facet.values)
      out += std::string(filter_field(facet.filter).name) + "\t" + cell(value.value) + "\t" +
             std::to_string(value.count) + "\n";
  }
  return out;
}

std::string to_markdown(const SearchResults& results) {
  std::string out;
  std::uint64_t rank = results.offset;
  for (const Hit& hit : results.hits) {
    const std::string title = cell(shown_title(hit).text);
    out += std::to_string(++rank) + ". [" + markdown_escaped(title) + "](<" + cell(hit.url) + ">)";
    if (hit.difficulty != Difficulty::None) out += " (" + std::string(difficulty_name(hit.difficulty)) + ")";
    out += "\n";
    if (!hit.snippet.flat.text.empty()) out += "   " + markdown_escaped(cell(hit.snippet.flat.text)) + "\n";
  }
  return out;
}

}  // namespace qasearch
