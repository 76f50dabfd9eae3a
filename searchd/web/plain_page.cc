#include "searchd/web/plain_page.h"

#include <fmt/format.h>

#include "engine/text/text_list.h"
#include "program/terminal_text.h"
#include "searchd/web/word_tables.h"
#include "searchd/web/words.h"

namespace qasearch {

namespace {

constexpr std::string_view kPlainType = "text/plain; charset=utf-8";
constexpr std::size_t kColumns = 80;
constexpr std::string_view kIndent = "   ";

/// The text in lines of `kColumns`, each after the indent.
std::string indented(const std::string& text) {
  std::string out;
  for (const Line& line : wrap({text, {}}, kColumns - kIndent.size(), Charset::Unicode)) {
    out += kIndent;
    for (const Run& run : line) out += run.text;
    out += '\n';
  }
  return out;
}

/// Prose in lines, code as it is, further in.
std::string snippet_text(const Snippet& snippet) {
  constexpr std::string_view kCodeIndent = "       ", kTab = "    ";
  std::string out;
  for (const SnippetPart& part : snippet.parts) {
    if (part.kind == BlockKind::Prose) {
      out += indented(part.text.text);
      continue;
    }
    for (const std::string_view line : split(part.text.text, '\n'))
      out.append(kCodeIndent).append(printable(join(split(line, '\t'), kTab), Charset::Unicode)) += '\n';
  }
  return out;
}

std::string place_of(const Hit& hit) {
  std::string place;
  for (const std::string* const part : {&hit.framework, &hit.topic, &hit.subtopic}) {
    if (!part->empty()) place += (place.empty() ? "" : " › ") + *part;
  }
  return place;
}

std::string hit_text(const PageWords& words, const Hit& hit, std::size_t number) {
  std::string title = fmt::format("{}. {}", number, hit.title.text);
  if (hit.difficulty != Difficulty::None)
    title += fmt::format(
        " [{}]", value_name(words, FilterId::Difficulty, std::string(difficulty_name(hit.difficulty))));
  std::string text = printable(title, Charset::Unicode) + "\n" + indented(place_of(hit));
  text += snippet_text(hit.snippet) + std::string(kIndent) + printable(hit.url, Charset::Unicode) + "\n\n";
  return text;
}

std::string counts_line(const PageWords& words, const SearchResults& results) {
  std::string line = count_text(words, results.total, results.types);
  const std::uint64_t last = results.offset + results.hits.size();
  if (!results.hits.empty() && results.hits.size() < results.total)
    line = fmt::format(fmt::runtime(words.range), results.offset + 1, last, line);
  for (const Facet& facet : results.facets) {
    if (facet.filter != FilterId::Difficulty) continue;
    for (const FacetValue& each : facet.values)
      line += fmt::format(" · {} {}", value_name(words, facet.filter, each.value), each.count);
  }
  return line + "\n";
}

}  // namespace

Answer plain_page(const SearchResults& results) {
  const PageWords& words = words_of(results.index.language);
  Answer answer;
  answer.content_type = kPlainType;
  for (const std::string& note : results.notes) answer.body += printable(note, Charset::Unicode) + "\n";
  if (!answer.body.empty()) answer.body += "\n";
  for (std::size_t i = 0; i < results.hits.size(); ++i)
    answer.body += hit_text(words, results.hits[i], results.offset + i + 1);
  answer.body += counts_line(words, results);
  return answer;
}

}  // namespace qasearch
