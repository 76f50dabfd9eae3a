// Body of a page without questions, as Markdown, from any of the source forms.
//
//   Markdown, a tree of Nuxt Content, or HTML -> sections -> questions, where headings are some
//                                                         -> else Page::body, and a title where it has none
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/document/page.h"
#include "indexer/body/sections.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// The sections of a record's body: a tree, or a text. That is Markdown where `markdown` says so, else also
/// where it does not begin with a tag, or has a heading ("## What?").
std::vector<Section> record_sections(const Value& body, std::optional<AnchorStyle> markdown);

/// An answer without what only the dialect of a generator gives a meaning (dialect_reader.h): containers,
/// component tags, footnotes. Others, and HTML, are given back as they are.
std::string plain_markdown(std::string text);

/// Gives a page without questions its body. A page that only lists others gets none, and no description
/// either: there is nothing to read. What repeats the title at the beginning is left out. False when the body
/// was cut at kLimits.text_bytes.
bool set_body(Page& page, std::vector<Section> sections);

/// Takes the first heading of level 1 for the title of a page that has none.
void set_title(Page& page, const std::vector<Section>& sections);

/// True for a page that can be found although it asks nothing: it has a title and says something.
bool is_article(const Page& page);

}  // namespace qasearch
