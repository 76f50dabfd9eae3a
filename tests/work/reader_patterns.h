// Files around the patterns of patterns.h, and pieces that only the readers of sources know.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/json_writer.h"
#include "tests/work/patterns.h"

namespace qasearch {

/// A file around a pattern.
struct Frame {
  std::string_view name, file, before, after;
  bool takes_all = false;     // the patterns of patterns.h, too
  bool is_json_text = false;  // the pattern is a text of JSON, in quotes
};
// clang-format off
inline constexpr Frame kFrames[] = {
    {"markdown", "p.md", "---\ntitle: T\n---\n## What is it?\n\n", "\n\n[^1]: note\n", true},
    {"html", "p.html", "<!doctype html><title>t</title><main><h2>What is it?</h2>", "</main>", true},
    {"answer", "p.html", "<!doctype html><script type=application/ld+json>{\"@type\":\"FAQPage\",\"mainEntity\":"
     "[{\"@type\":\"Question\",\"name\":\"What?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":",
     "}}]}</script>", false, true},
    {"title", "p.json", "{\"path\":\"/p\",\"title\":\"T\",\"questions\":[{\"a\":\"x\",\"q\":", "}]}", false, true},
    {"path", "p.json", "{\"title\":\"T\",\"questions\":[{\"q\":\"What?\",\"a\":\"x\"}],\"path\":", "}", false, true},
    {"yaml", "p.md", "---\ntitle: T\n", "\n---\n## What is it?\n\nx\n"},
    {"yaml_value", "p.md", "---\ntitle: T\nx: ", "\n---\n## What is it?\n\nx\n"},
    {"toml", "p.md", "+++\ntitle = \"T\"\n", "\n+++\n## What is it?\n\nx\n"},
    {"json_ld", "p.html", "<!doctype html><script type=application/ld+json>{\"@type\":\"Question\" ", "</script>"},
    {"script", "p.html", "<!doctype html><script>window.__NUXT__={baseURL:\"/", "\"}</script><h2>What is it?</h2>x"},
    {"json", "p.json", "{\"path\":\"/p\",\"questions\":[{\"q\":\"What?\",\"a\":", "}]}"},
    {"payload", "_payload.json", "[{\"data\":1},[\"ShallowReactive\",2],{\"a\":3},", "1]"},
    {"sitemap", "sitemap.xml", "<?xml version=\"1.0\"?><urlset>", "</urlset>"},
};

struct FramePiece {
  std::string_view frame, name, piece;
};
inline constexpr FramePiece kFramePieces[] = {
    {"markdown", "details", "<details>"},          {"markdown", "details_end", "</details>"},
    {"markdown", "summary", "<details><summary>a</summary>"}, {"markdown", "component", "<Ab c={"},
    {"markdown", "component_line", "<Ab>\n"},      {"markdown", "component_end", "</Ab>"},
    {"markdown", "component_open", "<Ab\n"},       {"markdown", "container", "::: a\n"},
    {"markdown", "properties", "::a\n---\n"},      {"markdown", "directive", "```{note}\n"},
    {"markdown", "import", "import {\n"},          {"markdown", "jsx_comment", "{/*"},
    {"markdown", "shortcode_open", "{{<"},         {"markdown", "shortcode_line", "{{< tab \"a\" >}}\n"},
    {"markdown", "template_tag", "{% note %}\n"},  {"markdown", "admonition", "!!! a\n"},
    {"markdown", "slash_block", "/// a\n"},        {"markdown", "callout", "> [!a]\n"},
    {"markdown", "abbreviation", "*[a]: b\n"},     {"markdown", "footnote", "[^1]"},
    {"markdown", "footnote_open", "[^"},           {"markdown", "footnote_inline", "^["},
    {"markdown", "heading_id", "## a? {#b}\n"},    {"markdown", "heading_anchor", "## <a id=a></a>b?\n"},
    {"markdown", "heading_item", "- ## a?\n"},     {"markdown", "attribute", "{: #a}\n"},
    {"markdown", "target", "(a)=\n"},              {"markdown", "reference_line", "[a]\n"},
    {"markdown", "reference_quoted", "> [a]\n"},   {"markdown", "reference_item", "- [a]\n  [b]\n"},
    {"markdown", "reference_row", "|[a]\n"},       {"markdown", "link_line", "[a](b)\n"},
    {"markdown", "emphasis_line", "*a*\n"},        {"markdown", "code_line", "`a`\n"},
    {"markdown", "tag_line", "<a>b</a>\n"},        {"markdown", "entity_line", "&amp;\n"},
    {"markdown", "quote_open", ">a\n\n"},          {"markdown", "math_line", "$$a\n"},
    {"html", "row", "<tr><td>a"},                  {"html", "cell_heading", "<tr><td><h3>a"},
    {"html", "bold_block", "<b><p>a"},             {"html", "panel", "<div hidden><button aria-controls=a>"},
    {"html", "aside", "<aside>a"},                 {"html", "aside_closed", "<aside>a</aside>"},
    {"html", "quote_heading", "<blockquote><h2>a"}, {"html", "list", "<ul><li>"},
    {"html", "definition", "<dl><dt>a?<dd>"},      {"html", "heading", "<h2 id=a>a?</h2>"},
    {"html", "summary", "<details><summary>a?</summary>"}, {"html", "code", "<code>"},
    {"html", "pre", "<pre>"},                      {"html", "superscript", "<sup>1"},
    {"html", "attributes", "<p a=1 b=2 c=3>"},     {"html", "attribute_many", "<p "},
    {"html", "item_scope", "<div itemscope itemtype=https://schema.org/Question itemprop=mainEntity>"},
    {"html", "item_ref", "<div itemscope itemref='a b' id=a>"}, {"html", "meta", "<meta name=robots content=index>"},
    {"html", "json_ld", "<script type=application/ld+json>{}</script>"}, {"html", "link", "<link rel=canonical href=/a>"},
    {"html", "image", "<img alt=a>"},              {"html", "break", "a<br>"},
    {"html", "comment_odd", "<!-->"},              {"html", "end_tags", "</b>"},
    {"html", "entity_long", "&CounterClockwiseContourIntegral;"},
    {"answer", "html_rows", "<table><tr><td>a"},   {"answer", "html_nested", "<b><i>"},
    {"answer", "escaped", "&lt;p&gt;a"},           {"answer", "url_line", "http://a.b\n"},
    {"answer", "reference_line", "[a]\n"},         {"answer", "html_end_tags", "</b>"},
    {"title", "code", "`a`"},                      {"title", "tags", "<b>a</b>"},
    {"title", "marks", "\xcc\x81\xcc\xa3\xcc\xa7"}, {"title", "camel", "aB"},
    {"title", "brackets", "[a]("},                 {"title", "blanks", "a  "},
    {"path", "slashes", "/a"},                     {"path", "dots", "../"},
    {"path", "percents", "%41"},                   {"path", "marks", "\xcc\x81\xcc\xa3\xcc\xa7"},
    {"yaml", "list", "- a\n"},                     {"yaml", "map", "a: b\n"},
    {"yaml", "merge", "<<: {a: b}\n"},             {"yaml", "comment", "# a\n"},
    {"yaml", "question", "? a\n"},                 {"yaml", "document", "...\n"},
    {"yaml", "anchor", "- &a b\n"},                {"yaml", "block", "a: |\n  b\n"},
    {"yaml", "tag", "- !a b\n"},                   {"yaml", "quoted", "- \"a\n"},
    {"yaml_value", "flow_list", "["},              {"yaml_value", "flow_map", "{a: "},
    {"yaml_value", "list_in_line", "- "},          {"yaml_value", "map_in_line", "a: "},
    {"yaml_value", "quotes", "\"a"},               {"yaml_value", "apostrophes", "''"},
    {"yaml_value", "escapes", "\\"},               {"yaml_value", "anchors", "&a "},
    {"yaml_value", "flow_items", "[a], "},         {"yaml_value", "blanks", " "},
    {"yaml_value", "tabs", "\t"},                  {"yaml_value", "colons", ":"},
    {"yaml_value", "question_marks", "? "},        {"yaml_value", "exclamation", "!"},
    {"toml", "table", "[a]\n"},                    {"toml", "tables", "[[a]]\n"},
    {"toml", "dotted", "a.b.c = 1\n"},             {"toml", "list", "a = [\n"},
    {"toml", "inline", "a = {b = "},               {"toml", "text", "a = \"\"\"\n"},
    {"toml", "comment", "# a\n"},                  {"toml", "dots", "a."},
    {"toml", "quotes", "\"a\""},                   {"toml", "escapes", "a = \"\\u0041\"\n"},
    {"json_ld", "cdata_end", "]]>"},               {"json_ld", "cdata", "<![CDATA["},
    {"json_ld", "comment", "/* */"},               {"json_ld", "line_comment", "//\n"},
    {"json_ld", "trailing_comma", "[1,],"},        {"json_ld", "semicolon", ";"},
    {"json_ld", "objects", "{}"},                  {"json_ld", "brackets", "["},
    {"json_ld", "members", ",\"a\":1"},            {"json_ld", "nested", ",\"a\":{\"@type\":\"Question\""},
    {"json_ld", "texts", ",\"a\":\"\\\""},         {"json_ld", "line_ends", "\n"},
    {"json_ld", "comma", ","},                     {"json_ld", "quotes", "\""},
    {"script", "escaped_slash", "\\u002F"},        {"script", "slash", "/"},
    {"script", "nuxt", "__NUXT__"},                {"json", "lists", "["},
    {"json", "objects", "{\"a\":"},                {"json", "texts", "\"a\","},
    {"json", "escapes", "\\u0041"},                {"json", "surrogates", "\"\\ud83d\","},
    {"json", "numbers", "1"},                      {"json", "list_of_numbers", "1,"},
    {"payload", "slots", "1,"},                    {"payload", "lists", "[4],"},
    {"payload", "doubling", "[4,4],"},             {"payload", "objects", "{\"path\":3},"},
    {"payload", "wrappers", "[\"Ref\",4],"},       {"payload", "texts", "\"a\","},
    {"payload", "surrogates", "\"\\ud83d\","},     {"payload", "sparse", "[-7,4096,0,1],"},
    {"sitemap", "urls", "<url><loc>http://a.b/c</loc></url>"},
};
// clang-format on

inline std::string quoted_text(const std::string& text) {
  JsonWriter json;
  json.value(text);
  return std::move(json).take();
}

inline std::vector<Pattern> patterns_of(const Frame& frame) {
  std::vector<Pattern> patterns = frame.takes_all ? all_patterns() : std::vector<Pattern>();
  for (const FramePiece& row : kFramePieces) {
    if (row.frame == frame.name)
      patterns.push_back(
          {std::string(row.name), [&row](std::size_t bytes) { return repeated(row.piece, bytes); }});
  }
  const auto add_numbered = [&](std::string_view name, std::string_view before, std::string_view after) {
    patterns.push_back({std::string(name), [before, after](std::size_t bytes) {
                          return numbered(bytes, [&](std::size_t i) {
                            return std::string(before) + std::to_string(i) + std::string(after);
                          });
                        }});
  };
  if (frame.name == "toml") {
    add_numbered("tables_named", "[t", "]\n");
    add_numbered("keys_named", "k", " = 1\n");
    add_numbered("keys_dotted", "a.k", " = 1\n");
  }
  if (frame.name == "yaml") {
    add_numbered("keys_named", "k", ": 1\n");
    add_numbered("anchors_named", "k", ": &a b\n");
  }
  if (frame.name == "html") {
    add_numbered("ids", "<h2 id=a", ">b?</h2>");
    add_numbered("panels", "<button aria-controls=i", " aria-expanded=false>a?</button>");
  }
  if (frame.name == "markdown") {
    add_numbered("headings", "## a", "?\n");
    add_numbered("footnotes", "[^", "]: n\n");
    add_numbered("footnotes_used", "[^1", "]");
  }
  if (frame.name == "payload") add_numbered("members", "{\"k", "\":3},");
  return patterns;
}

}  // namespace qasearch
