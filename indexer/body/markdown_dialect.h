// Lines of Markdown that only the dialect of a generator gives a meaning: containers, admonitions, tabs,
// component tags, shortcodes, footnotes, abbreviations.
//
//   ::: tip Mind this        ->  **Mind this**      !!! warning "Mind this"  ->  **Mind this**
//   [^1]: A note             ->  nothing            *[HTML]: Hyper Text      ->  nothing
//   a {{< tag >}} b          ->  a b                > [!NOTE]                ->  >
//
// Pure functions, linear.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/string_map.h"
#include "indexer/body/dialect_mark.h"

namespace qasearch {

/// True for the info text of a fence that holds Markdown and no code: "{note} Mind this".
bool is_text_directive(std::string_view info);

/// Nothing for a line that is text.
std::optional<DialectMark> dialect_mark(std::string_view line);

/// Takes the id out of a heading's title, and the marks that close it: "{#id}", "{: #id}", "{id=id}",
/// "[#id]",
/// "{/* #id */}", "<!-- #id -->", "<a id="id"></a>". "" when there is none.
std::string take_heading_id(std::string& title);

/// The id of a line that gives the heading below it one: "<a name="id"></a>", "(id)=". "" for any other line.
std::string target_id(std::string_view line);

/// A title without the marks that close it: "Two ##", but "C#".
std::string_view without_closing_marks(std::string_view title);

/// The footnotes of a text by label.
StringMap<std::string> footnotes_of(std::string_view markdown);

/// The label of the line that defines a footnote ("[^1]: text"), "" for any other line.
std::string_view footnote_label(std::string_view line);

}  // namespace qasearch
