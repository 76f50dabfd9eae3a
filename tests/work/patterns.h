// Texts that make careless readers slow: a piece again and again, or growing. From tests of Markdown, HTML
// and word readers.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

struct RepeatedPiece {
  std::string_view name, piece;
};
// clang-format off
inline constexpr RepeatedPiece kRepeatedPieces[] = {
    {"star", "*"},
    {"starspace", "* "},
    {"star_a", "*a"},
    {"a_star", "a*"},
    {"a_star_us", "*a_"},
    {"us", "_a"},
    {"tick", "`a"},
    {"brk", "["},
    {"brkpar", "[a]("},
    {"img", "![a]("},
    {"brka", "[a"},
    {"lt", "<"},
    {"lta", "<a "},
    {"lthref", "<a href=\""},
    {"ltcom", "<!--"},
    {"ltcdata", "<![CDATA["},
    {"ltpi", "<?"},
    {"ltdecl", "<!A"},
    {"ltauto", "<a:"},
    {"gt", ">"},
    {"gtsp", "> "},
    {"listmany", "- a\n"},
    {"num", "1. a\n"},
    {"fence", "```\n"},
    {"fence_open", "```a\n~~~\n"},
    {"hdr", "# a\n"},
    {"hdr2", "a\n=\n"},
    {"ent", "&amp;"},
    {"ent2", "&"},
    {"ent3", "&#"},
    {"ent4", "&a"},
    {"bs", "\\"},
    {"bsn", "\\\n"},
    {"nl", "\n"},
    {"sp", " "},
    {"spnl", " \n"},
    {"tab", "\t"},
    {"a", "a"},
    {"aa", "a "},
    {"cr", "\r"},
    {"url", "http://a.b "},
    {"url2", "http://"},
    {"www", "www."},
    {"email", "a@"},
    {"email2", "a@b."},
    {"strike", "~~a"},
    {"strike2", "~"},
    {"hash", "#"},
    {"hashes", "a#b"},
    {"eq", "="},
    {"dash", "-"},
    {"dashnl", "---\n"},
    {"plus", "+ "},
    {"cpp", "C++ "},
    {"colons", "a::"},
    {"dots", "a."},
    {"camel", "aB"},
    {"camelw", "aB "},
    {"snake", "a_b"},
    {"mix", "aB1_c.D::e-"},
    {"digits", "1"},
    {"comb", "a\xcc\x81"},
    {"zwj", "\xf0\x9f\x91\xa8\xe2\x80\x8d"},
    {"bidi", "\xe2\x80\xae""a"},
    {"cjk", "\xe6\xbc\xa2"},
    {"hangul", "\xea\xb0\x80"},
    {"jamo", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"},
    {"ltdiv", "<div>"},
    {"ltb", "<b>"},
    {"ltbc", "<b>a</b>"},
    {"ltp", "<p"},
    {"ltscript", "<script>"},
    {"ltscript2", "<script"},
    {"tmpl", "<template>"},
    {"svg", "<svg>"},
    {"tblh", "<table>"},
    {"quote", "\""},
    {"apos", "'"},
    {"paren", "("},
    {"paren2", "f("},
    {"math", "$a"},
    {"math2", "$$"},
    {"foot", "[^a]"},
    {"footd", "[^a]: b\n"},
    {"mdc", ":a[b]{c}"},
    {"mdc2", "::a\n"},
    {"curl", "{"},
    {"curl2", "[a]{"},
    {"task", "- [ ] a\n"},
    {"detail", "<details><summary>"},
    {"li", "<li>"},
    {"formA", "<a>"},
    {"select", "<select>"},
    {"frameset", "<b><i><a>"},
    {"pnest", "<b><p>"},
    {"fontnest", "<font><p>"},
    {"ipunct", "a-b-"},    {"html_email", "<a@b.c>"}, {"html_email_blank", "<a@b.c> "}, {"url_nl", "http://a.b\n"}, {"www_dot", "www.a."},
    {"brackets", "[]"}, {"cdata_end", "]]>"}, {"shortcode", "{{<>}}"}, {"marks_joined", "\xcc\x81\xe2\x80\x8d"},
    {"kana_marks", "\xe3\x82\x99"}, {"entity_bare", "&not"}, {"entity_zero", "&#0"}, {"code_pre", "<pre>"},
    {"quote_attribute", "<x y='"}, {"emphasis_mix", "a**b_c"}, {"ref_pairs", "[a][b]"},
};
// clang-format on

struct Pattern {
  std::string name;
  std::function<std::string(std::size_t)> make;  // a text of about this number of bytes
};

inline std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

/// Numbered from 1 until the text has `bytes`.
inline std::string numbered(std::size_t bytes, const std::function<std::string(std::size_t)>& line) {
  std::string text;
  for (std::size_t i = 1; text.size() < bytes; ++i) text += line(i);
  return text;
}

inline std::vector<Pattern> all_patterns() {
  std::vector<Pattern> all;
  for (const RepeatedPiece& row : kRepeatedPieces)
    all.push_back({std::string(row.name), [&row](std::size_t bytes) { return repeated(row.piece, bytes); }});
  const auto number = [](std::size_t i) { return std::to_string(i); };
  const std::vector<Pattern> growing = {
      {"ticks_growing",
       [](std::size_t n) { return numbered(n, [](auto i) { return std::string(i, '`') + "a"; }); }},
      {"quotes_growing",
       [](std::size_t n) { return numbered(n, [](auto i) { return std::string(i, '>') + "a\n"; }); }},
      {"colons_growing",
       [](std::size_t n) { return numbered(n, [](auto i) { return std::string(i, ':') + "a\n"; }); }},
      {"list_nested",
       [](std::size_t n) { return numbered(n, [](auto i) { return std::string(2 * i, ' ') + "- a\n"; }); }},
      {"words", [=](std::size_t n) { return numbered(n, [=](auto i) { return "w" + number(i) + " "; }); }},
      {"references",
       [=](std::size_t n) { return numbered(n, [=](auto i) { return "[a" + number(i) + "]: b\n"; }); }},
      {"references_used",
       [=](std::size_t n) {
         return numbered(n / 2, [=](auto i) { return "[a" + number(i) + "]: b\n"; }) + "\n" +
                numbered(n / 2, [=](auto i) { return "[a" + number(i) + "]"; });
       }},
      {"reference_long",
       [](std::size_t n) { return "[a]: /" + std::string(n / 4, 'b') + "\n\n" + repeated("[a]", n); }},
      {"brackets_closed", [](std::size_t n) { return std::string(n / 2, '[') + std::string(n / 2, ']'); }},
      {"table_wide",
       [](std::size_t n) {
         return repeated("a|", n / 4) + "\n" + repeated("-|", n / 4) + "\n" + repeated("x\n", n / 2);
       }},
      {"table_rows", [](std::size_t n) { return "|a|b|\n|-|-|\n" + repeated("|a|b|\n", n); }},
      {"marks_on_a_letter", [](std::size_t n) { return "a" + repeated("\xcc\x81\xcc\xa3\xcc\xa7", n); }},
  };
  all.insert(all.end(), growing.begin(), growing.end());
  return all;
}

}  // namespace qasearch
