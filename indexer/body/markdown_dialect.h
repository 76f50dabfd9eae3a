// Lines of Markdown that only the dialect of a generator gives a meaning: containers, admonitions, tabs,
// component tags, shortcodes, footnotes, abbreviations.
//
//   ::: tip Mind this        ->  **Mind this**      !!! warning "Mind this"  ->  **Mind this**
//   </TabItem></Tabs>        ->  nothing            *[HTML]: Hyper Text      ->  nothing
//   a {{< tag >}} b          ->  a b                > [!NOTE]                ->  >
//
// Pure functions over single lines, linear.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/string_map.h"

namespace qasearch {

/// The line without shortcodes, template tags and comments ("{{< >}}", "{{% %}}", "{% %}", "{/* */}").
std::string without_shortcodes(std::string_view line);

/// Text that takes the place of a line for the generator: the title of a container or a tab in bold, else "";
/// nothing for a line that is text.
std::optional<std::string> generator_line_text(std::string_view line);

/// True for the line that begins an admonition or a tab of MkDocs ("!!! note", "=== \"Tab\""): the lines that
/// are indented below it are its text.
bool begins_indented_block(std::string_view line);

/// Takes the id off the end of a heading's title: "{#id}", "{: #id}", "{/* #id */}", "<!-- #id -->". "" when
/// there is none.
std::string take_heading_id(std::string& title);

/// The footnotes of a text by label; of each its first paragraph.
StringMap<std::string> footnotes_of(std::string_view markdown);

/// The label of the line that defines a footnote ("[^1]: text"), "" for any other line.
std::string_view footnote_label(std::string_view line);

}  // namespace qasearch
