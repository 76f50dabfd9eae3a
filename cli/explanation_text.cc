// SPDX-License-Identifier: MIT
#include "cli/explanation_text.h"

#include <fmt/format.h>

#include "engine/text/text_list.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

/// "deadlock in the title", "lock in the text, 4 times, a part of \"deadlock\"".
std::string reason_text(const ScorePart& part) {
  if (part.reason == "pinned") return "placed first by a rule of the site";
  if (part.reason == "all_words") return "all words match";
  if (part.reason == "phrase") return "the quoted phrase matches";
  if (part.reason == "title_share") return "share of the title that matches";
  if (part.reason == "nearness") return "words of the query are near each other";
  if (part.reason == "likeness") return "title and answer resemble the query";
  if (part.reason == "title") return "the query is the title";
  std::string out = part.word + " in the " + part.field;
  if (part.occurrences > 1) out += fmt::format(", {} times", part.occurrences);
  if (part.reason == "frame") out += ", a question word";
  if (part.of.empty()) return out;
  const std::string asked = " \"" + part.of + "\"";
  if (part.reason == "part") out += ", a part of" + asked;
  if (part.reason == "synonym") out += ", a synonym of" + asked;
  if (part.reason == "joined") out += ", another spelling of" + asked;
  if (part.reason == "prefix") out += ", by" + asked;
  return out;
}

std::string printable_lines(std::string_view text, Charset charset) {
  std::string out;
  for (const std::string_view part : split(text, '\n')) out += printable(part, charset) + "\n";
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

std::string explanation_text(const SearchResults& results, const TextStyle& style) {
  std::string out;
  for (const auto& [from, to] : results.explanation->corrections)
    out += "corrected: " + from + " -> " + to + "\n";
  out += "tree: " + results.explanation->tree + "\n" + results.explanation->plan;
  out += "match: " + results.explanation->match + "\n";
  if (results.relaxed) out += "relaxed: results need not match all words\n";
  out += fmt::format("total: {}\n", results.total);
  std::uint64_t rank = results.offset;
  for (const Hit& hit : results.hits) {
    out += fmt::format("\n{}. {}  [{}]\n", ++rank, hit.title.text, hit.id);
    if (hit.explanation.empty()) continue;  // not ordered by score
    for (const ScorePart& part : hit.explanation)
      out += fmt::format("{:10.4f}  {}\n", part.score, reason_text(part));
    out += fmt::format("{:10.4f}  sum\n", hit.score);
  }
  return printable_lines(out, style.charset);
}

}  // namespace qasearch
