// SPDX-License-Identifier: MIT
#include "indexer/body/page_outline.h"

#include "indexer/parse/limits.h"

namespace qasearch {

bool PageOutline::is_content(const HtmlTokenizer& token) const {
  return marks_content ? token.attribute("data-pagefind-body").has_value() : token.name() == content;
}

PageOutline page_outline(std::string_view html) {
  PageOutline outline;
  bool main = false, article = false, body = false;
  HtmlTokenizer token(html);
  for (HtmlToken kind = token.next(); kind != HtmlToken::EndOfFile; kind = token.next()) {
    if (kind != HtmlToken::Start) continue;
    main |= token.name() == "main";
    article |= token.name() == "article";
    body |= token.name() == "body";
    outline.marks_content |= token.attribute("data-pagefind-body").has_value();
    const auto controls = token.attribute("aria-controls");
    if (controls && outline.controlled.size() < kLimits.questions_per_page)
      outline.controlled.insert(*controls);
  }
  outline.content = main ? "main" : article ? "article" : body ? "body" : "";
  return outline;
}

}  // namespace qasearch
