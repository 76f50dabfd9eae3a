// HTML fragments as Markdown, or as one line of plain text.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "indexer/body/markdown_writer.h"
#include "indexer/parse/html_tokenizer.h"

namespace qasearch {

/// Attributes of a start tag that the writer uses. Requires: the token is a Start.
ElementAttributes element_attributes(const HtmlTokenizer& token);

/// "js" of the classes "hljs language-js", "" when they name no language.
std::string language_of_class(std::string_view classes);

/// HTML (a fragment or a page's text) as Markdown.
std::string html_to_markdown(std::string_view html);

/// The text of inline HTML in one line, without any marks.
std::string html_to_line(std::string_view html);

}  // namespace qasearch
