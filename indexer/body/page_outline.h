// Outline of an HTML page, read before its text: the element that the content stands in, and the panels that
// buttons open.
// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "indexer/parse/html_tokenizer.h"

namespace qasearch {

struct PageOutline {
  std::string content;                            // "main", "article" or "body"; empty for a piece of a page
  bool marks_content = false;                     // the content is what data-pagefind-body marks
  std::set<std::string, std::less<>> controlled;  // ids that aria-controls names

  /// True for a start tag of an element that the content stands in.
  bool is_content(const HtmlTokenizer& token) const;
};

/// Linear.
PageOutline page_outline(std::string_view html);

}  // namespace qasearch
