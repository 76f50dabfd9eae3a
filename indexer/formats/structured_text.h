// Texts of structured data (JSON-LD, microdata) as Markdown.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "indexer/formats/json_ld.h"

namespace qasearch {

/// HTML, HTML that was escaped once more, or a text as it is, as Markdown.
std::string markdown_of_text(const std::string& text);

/// The answers as one Markdown text, the accepted ones first, as they stand in the block.
std::string answer_markdown(const JsonLdQuestion& question);

/// A name that asks about tags or entities, as Markdown that does not take them for marks.
std::string markdown_of_name(const std::string& name);

}  // namespace qasearch
