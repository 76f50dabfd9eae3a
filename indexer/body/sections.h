// A page's body as headings with the text below them, from Markdown, from HTML or from a body of Nuxt
// Content.
//
//   On locks.          ->  {0, "", "", "On locks."}
//   ## Basics          ->  {2, "Basics", "basics", ""}
//   ### What is it?    ->  {3, "What is it?", "what-is-it", "A lock."}
//   A lock.
//
// Marks that generators put into Markdown (shortcodes, containers, imports) are taken out. Linear, any input.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/body/heading_slug.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

struct Section {
  std::size_t level;   // 1 to 6; 0: what stands below no heading
  std::string title;   // one line of Markdown; empty: goes on with what is below a heading of a lesser level
  std::string anchor;  // the id of the heading on the page
  std::string body;    // Markdown, up to the next heading of any level
};

/// Headings are those of ATX ("## What?"), also at the begin of a list's item ("3. ### What?"), and those
/// of one line that is underlined.
std::vector<Section> markdown_sections(std::string_view markdown, AnchorStyle style);

/// The sections of a body of type minimark, minimal or root. Empty for anything else.
std::vector<Section> body_sections(const Value& body);

/// The sections as one Markdown text again, headings as "## ...". Little longer than kLimits.text_bytes at
/// most.
std::string sections_markdown(const std::vector<Section>& sections);

/// The levels of headings that may be questions.
inline constexpr std::size_t kHighestQuestion = 2, kDeepestQuestion = 4;

/// The words of a title, folded: "What's up?" -> "what's", "up".
std::vector<std::string> words_of(std::string_view text);

/// True for a heading (a line of Markdown) that is a question, by its question mark or its words.
bool reads_as_question(std::string_view title);

}  // namespace qasearch
