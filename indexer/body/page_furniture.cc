// SPDX-License-Identifier: MIT
#include "indexer/body/page_furniture.h"

#include <algorithm>
#include <string_view>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

// A class, and the elements on which it means that; empty: any.
struct FurnitureClass {
  std::string_view name, elements;
};
constexpr FurnitureClass kFurnitureClasses[] = {
    // line numbers: Pygments, Rouge, Chroma, VitePress, highlight.js, GitHub, Prism
    {"lineno", ""},
    {"linenos", ""},
    {"linenodiv", ""},
    {"gutter", "td"},
    {"lnt", "span"},
    {"ln", "span td"},
    {"line-number", ""},
    {"line-numbers-wrapper", ""},
    {"line-numbers-rows", ""},
    {"hljs-ln-numbers", ""},
    {"blob-num", "td"},
    // labels and buttons of code
    {"lang", "span"},
    {"code-lang", ""},
    {"copy", "button a"},
    {"copy-button", "button a div"},
    {"copybtn", "button a div"},
    {"copy-btn", "button a div"},
    {"md-clipboard", ""},
    {"btn-clipboard", ""},
    // links to the source of a heading, and to the heading with a label for screen readers
    {"mw-editsection", ""},
    {"edit-link", "a span"},
    {"sl-anchor-link", "a"},
    // for screen readers
    {"sr-only", ""},
    {"visually-hidden", ""},
    {"screen-reader-text", ""},
    // footnotes
    {"footnote-ref", "a sup"},
    {"footnote-reference", "a sup"},
    {"footnote-backref", ""},
    {"reversefootnote", ""},
};
constexpr std::string_view kCodeTables[] = {"highlighttable", "rouge-table", "lntable", "hljs-ln",
                                            "codehilitetable"};
constexpr std::string_view kNoteTargets[] = {
    "#fn", "#footnote", "#cite_note", "#cite_ref", "#user-content-fn", "#_ftn", "#_ednref", "#_edn"};
constexpr std::string_view kNoteRoles[] = {"doc-noteref", "doc-backlink"};
constexpr std::string_view kPanelRoles[] = {"region", "tabpanel"};

bool has_furniture_class(const HtmlTokenizer& token) {
  const auto classes = token.attribute("class");
  return classes && any_word(*classes, [&](std::string_view name) {
           const auto* const row = std::ranges::find(kFurnitureClasses, name, &FurnitureClass::name);
           if (row == std::end(kFurnitureClasses)) return false;
           return row->elements.empty() ||
                  any_word(row->elements, [&](std::string_view element) { return element == token.name(); });
         });
}

// A link to a footnote or back from it: its text is a number or an arrow.
bool is_note_link(const HtmlTokenizer& token) {
  if (is_one_of(kNoteRoles, token.attribute("role").value_or(""))) return true;
  if (token.attribute("data-footnote-ref") || token.attribute("data-footnote-backref")) return true;
  return is_note_target(token.attribute("href").value_or(""));
}

}  // namespace

bool is_note_target(std::string_view href) {
  const auto* const known =
      std::ranges::find_if(kNoteTargets, [&](std::string_view begin) { return href.starts_with(begin); });
  if (known == std::end(kNoteTargets)) return false;
  // "#fn1", "#fn:1", "#fnref-2"; not "#fnmatch".
  std::string_view rest = href.substr(known->size());
  for (const std::string_view part : {"ref", "note"}) {
    if (rest.starts_with(part)) rest.remove_prefix(part.size());
  }
  return rest.empty() || !ascii::is_letter(rest.front());
}

bool is_furniture(const HtmlTokenizer& token) {
  if (token.attribute("data-pagefind-ignore")) return true;
  if (token.name() == "a" && is_note_link(token)) return true;
  if (token.name() == "sup" && token.attribute("class") == "reference") return true;
  return has_furniture_class(token);
}

bool is_code_table(const HtmlTokenizer& token) {
  const auto classes = token.attribute("class");
  return token.name() == "table" && classes &&
         any_word(*classes, [](std::string_view name) { return is_one_of(kCodeTables, name); });
}

bool is_hidden(const HtmlTokenizer& token, const std::set<std::string, std::less<>>& controlled) {
  const auto hidden = token.attribute("hidden");
  if (!hidden && token.attribute("aria-hidden") != "true") return false;
  if (hidden == "until-found") return false;
  const bool is_panel = is_one_of(kPanelRoles, token.attribute("role").value_or("")) &&
                        token.attribute("aria-labelledby").has_value();
  const auto id = token.attribute("id");
  return !is_panel && !(id && controlled.contains(*id));
}

}  // namespace qasearch
