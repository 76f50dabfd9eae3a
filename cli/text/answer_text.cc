// SPDX-License-Identifier: MIT
#include "cli/text/answer_text.h"

#include "cli/text/hit_place.h"
#include "cli/text/hit_title.h"
#include "cli/text/markdown_text.h"
#include "cli/text/text_layout.h"
#include "engine/text/text_list.h"

namespace qasearch {

namespace {

std::string pages_text(const std::vector<PageLink>& pages, const TextStyle& style) {
  if (pages.empty()) return {};
  std::string out = "\n" + paint("More pages of this topic", Ink::Heading, style) + "\n";
  for (const PageLink& page : pages) {
    out += wrapped_text(page.title.empty() ? page.path : page.title, Ink::None, "  ", style);
  }
  return out;
}

std::string related_text(const RelatedQuestions& related, const TextStyle& style) {
  if (related.hits.empty()) return {};
  std::string out = "\n" + paint("Related questions", Ink::Heading, style) + "\n";
  for (const Hit& hit : related.hits) {
    out += wrapped_text(shown_title(hit).text, Ink::None, "  ", style);
    out += "    " + paint(printable(hit.id, style.charset), Ink::Quiet, style) + "\n";
  }
  return out;
}

}  // namespace

std::string answer_text(const QuestionDetails& question, const RelatedQuestions& related,
                        const TextStyle& asked) {
  const TextStyle style = within_bounds(asked);
  const Hit& hit = question.hit;
  std::string out = wrapped_text(shown_title(hit).text, Ink::Title, "", style);
  out += wrapped_text(breadcrumbs(hit, shown_difficulty(hit), style.charset), Ink::Quiet, "", style);
  const std::string answer = markdown_text(question.answer, style);
  out += "\n" + (answer.empty() ? paint("(no answer yet)", Ink::Quiet, style) + "\n" : answer);
  out += "\n" + hyperlink(paint(printable(hit.url, style.charset), Ink::Link, style), hit.url, style) + "\n";
  return out + pages_text(question.siblings, style) + related_text(related, style);
}

std::string safe_markdown(std::string_view markdown) {
  while (markdown.ends_with('\n')) markdown.remove_suffix(1);
  std::string out;
  for (const std::string_view line : split(markdown, '\n')) {
    bool first = true;
    for (const std::string_view part : split(line, '\t')) {  // tabs stay
      out += (first ? "" : "\t") + printable(part, Charset::Unicode);
      first = false;
    }
    out += "\n";
  }
  return out;
}

std::string answer_markdown(const QuestionDetails& question) {
  return "# " + printable(question.hit.question, Charset::Unicode) + "\n\n" + safe_markdown(question.answer) +
         "\n" + printable(question.hit.url, Charset::Unicode) + "\n";
}

}  // namespace qasearch
