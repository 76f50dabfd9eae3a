// SPDX-License-Identifier: MIT
#include "indexer/page_body.h"

#include <algorithm>
#include <string>

#include "engine/markdown.h"
#include "engine/text.h"
#include "indexer/html_text.h"
#include "indexer/limits.h"
#include "indexer/listing.h"
#include "indexer/page_fields.h"

namespace qasearch {

std::vector<Section> record_sections(const Value& body, AnchorStyle style) {
  if (body.kind != Value::Kind::Text) return body_sections(body);
  const std::string_view text = body.text;
  return trim(text).starts_with('<') ? html_sections(text) : markdown_sections(text, style);
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
