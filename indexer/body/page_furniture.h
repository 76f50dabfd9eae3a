// Elements of a page that are no text of it: line numbers, copy buttons, edit links, footnote marks, labels
// for screen readers. Known by the classes and attributes of the generators that write them.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "indexer/parse/html_tokenizer.h"

namespace qasearch {

/// True for a start tag of such an element. Requires: the token is a Start.
bool is_furniture(const HtmlTokenizer& token);

/// True for the target of a link to a footnote or back from it: "#fn1", "#user-content-fnref-1".
bool is_note_target(std::string_view href);

/// True for a table that a highlighter lays out code and its line numbers in. Requires: the token is a Start.
bool is_code_table(const HtmlTokenizer& token);

/// True for an element that is hidden and will stay so: a panel that a button opens (`controlled` holds the
/// ids that buttons name) is text. Requires: the token is a Start.
bool is_hidden(const HtmlTokenizer& token, const std::set<std::string, std::less<>>& controlled);

}  // namespace qasearch
