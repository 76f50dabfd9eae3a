#include "indexer/section_export.h"

#include <utility>

#include "engine/text/link.h"
#include "engine/text/markdown.h"
#include "program/json/section.h"

namespace qasearch {

namespace {

std::string plain_text(std::string_view markdown) {
  std::string text;
  for (const Block& block : parse_markdown(markdown).blocks)
    text.append(text.empty() ? "" : "\n").append(block.text);
  return text;
}

/// A page has its description as text, an article its own.
NuxtSection page_section(const Page& page, std::string_view link_template) {
  return {.id = make_link({}, link_template, page.path, {}),
          .title = display_title(page),
          .titles = {},
          .level = 1,
          .content = page.body.empty() ? page.description : plain_text(page.body)};
}

NuxtSection question_section(const Page& page, const Question& question, std::string_view link_template) {
  return {.id = make_link({}, link_template, page.path, {.id = question.id, .fragment = question.fragment}),
          .title = plain_line(question.question),
          .titles = titles_of(page.framework, page.topic, page.subtopic),
          .level = 2,
          .content = plain_text(question.answer)};
}

}  // namespace

Result<std::string> sections_json(const Collection& collection, std::string_view link_template) {
  JsonWriter json;
  json.begin_array();
  for (std::size_t i = 0; i < collection.size(); ++i) {
    ASSIGN_OR_RETURN(const Page page, collection.page(i));
    write_section(json, page_section(page, link_template));
    for (const Question& question : page.questions)
      write_section(json, question_section(page, question, link_template));
  }
  json.end_array();
  return std::move(json).take() + "\n";
}

}  // namespace qasearch
