// SPDX-License-Identifier: MIT
#include "indexer/body/page_body.h"

#include <algorithm>
#include <string>

#include "engine/base/ascii.h"
#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/body/listing_detector.h"
#include "indexer/body/visible_text.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/limits.h"

namespace qasearch {
namespace {

// One "#" at the begin of a line may as well be a comment in code.
bool is_html(std::string_view text) {
  const std::string_view start = trim(text);
  return start.starts_with('<') && !start.starts_with("<http") && text.find("\n##") == std::string_view::npos;
}

}  // namespace

std::vector<Section> record_sections(const Value& body, std::optional<AnchorStyle> markdown) {
  if (body.kind != Value::Kind::Text) return body_sections(body);
  if (!markdown && is_html(body.text)) return html_sections(body.text);
  return markdown_sections(body.text, markdown.value_or(AnchorStyle::Others));
}

std::string plain_markdown(std::string text) {
  static constexpr std::string_view kSigns[] = {":::",      "\n::", "!!! ", "??? ", "=== \"", "> [!",
                                                "{%",       "{{<",  "{{%",  "{/*",  "*[",     "///",
                                                "<details", "\n<",  "^[",   "[^"};
  const bool has_sign = text.starts_with("::") || text.starts_with('<') ||
                        std::ranges::any_of(kSigns, [&](std::string_view sign) {
                          return text.find(sign) != std::string::npos;
                        });
  const bool is_component = text.starts_with("<details") || (text.size() > 1 && ascii::is_upper(text[1]));
  if (!has_sign || (is_html(text) && !is_component)) return text;
  return sections_markdown(markdown_sections(text, AnchorStyle::Others));
}

bool set_body(Page& page, std::vector<Section> sections) {
  if (!sections.empty() && sections[0].level == 1 && plain_line(sections[0].title) == page.title)
    sections[0].level = 0;
  page.body = repair_utf8(sections_markdown(sections));
  if (is_listing(page.body)) {
    page.body.clear();
    page.description.clear();
  }
  if (page.body.size() <= kLimits.text_bytes) return true;
  page.body.resize(floor_char(page.body, kLimits.text_bytes));
  return false;
}

void set_title(Page& page, const std::vector<Section>& sections) {
  if (!page.title.empty()) return;
  const auto first = std::ranges::find(sections, 1u, &Section::level);
  if (first == sections.end()) return;
  page.title = one_line(plain_line(repair_utf8(first->title)));
  if (page.title.size() > kLimits.name_bytes) page.title.resize(floor_char(page.title, kLimits.name_bytes));
}

bool is_article(const Page& page) {
  return page.questions.empty() && !trim(page.title).empty() &&
         (!trim(page.body).empty() || !trim(page.description).empty());
}

}  // namespace qasearch
