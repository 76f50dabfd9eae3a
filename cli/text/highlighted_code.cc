// SPDX-License-Identifier: MIT
#include "cli/text/highlighted_code.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/ascii.h"
#include "engine/text/html_entity.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

struct LanguageName {
  std::string_view written, name;
};
// clang-format off
/// Names that source-highlight lacks, and those of languages that are coloured as another one.
constexpr auto kLanguages = std::to_array<LanguageName>({
    {"bash",       "sh"},     {"c",      "c"},          {"c#",         "csharp"},     {"c++",    "cpp"},
    {"cc",         "cpp"},    {"console", "sh"},        {"cpp",        "cpp"},        {"cs",     "csharp"},
    {"csharp",     "csharp"}, {"css",    "css"},        {"diff",       "diff"},       {"go",     "go"},
    {"golang",     "go"},     {"groovy", "groovy"},     {"h",          "cpp"},        {"haskell", "haskell"},
    {"hpp",        "cpp"},    {"html",   "html"},       {"ini",        "ini"},        {"java",   "java"},
    {"javascript", "js"},     {"js",     "js"},         {"json",       "json"},       {"jsonc",  "json"},
    {"jsx",        "js"},     {"kotlin", "java"},       {"kt",         "java"},       {"lua",    "lua"},
    {"makefile",   "makefile"}, {"mjs",  "js"},         {"mysql",      "sql"},        {"perl",   "perl"},
    {"pgsql",      "sql"},    {"php",    "php"},        {"postgresql", "sql"},        {"py",     "python"},
    {"python",     "python"}, {"python3", "python"},    {"r",          "r"},          {"rb",     "ruby"},
    {"rs",         "rs"},     {"ruby",   "ruby"},       {"rust",       "rs"},         {"scala",  "scala"},
    {"scss",       "css"},    {"sh",     "sh"},         {"shell",      "sh"},         {"sql",    "sql"},
    {"sqlite",     "sql"},    {"svg",    "xml"},        {"swift",      "java"},       {"toml",   "ini"},
    {"ts",         "js"},     {"tsx",    "js"},         {"typescript", "js"},         {"vue",    "html"},
    {"xml",        "xml"},    {"zsh",    "zsh"},
});

struct ClassInk {
  std::string_view name;
  Ink ink;
};
constexpr auto kClasses = std::to_array<ClassInk>({
    {"keyword",   Ink::Keyword}, {"preproc",     Ink::Keyword}, {"type",      Ink::Type},
    {"classname", Ink::Type},    {"usertype",    Ink::Type},    {"function",  Ink::Name},
    {"property",  Ink::Name},    {"string",      Ink::String},  {"regexp",    Ink::String},
    {"specialchar", Ink::String}, {"value",      Ink::String},  {"number",    Ink::Number},
    {"comment",   Ink::Comment}, {"difflines",   Ink::Keyword}, {"newfile",   Ink::Easy},
    {"oldfile",   Ink::Hard},    {"selector",    Ink::Keyword}, {"attribute", Ink::Name},
});
// clang-format on

Ink ink_of_class(std::string_view name) {
  const auto row =
      std::find_if(kClasses.begin(), kClasses.end(), [&](const ClassInk& each) { return each.name == name; });
  return row == kClasses.end() ? Ink::None : row->ink;
}

void add_span(std::vector<CodeSpan>& spans, std::string_view html, Ink ink) {
  if (html.empty()) return;
  std::string text;
  append_html_text(text, html);
  if (!spans.empty() && spans.back().ink == ink)
    spans.back().text += text;
  else
    spans.push_back({std::move(text), ink});
}

}  // namespace

std::string_view highlight_language(std::string_view info) {
  info = trim(info);
  const std::string written = ascii::lowered(info.substr(0, info.find_first_of(" \t{:,")));
  const auto row = std::find_if(kLanguages.begin(), kLanguages.end(),
                                [&](const LanguageName& each) { return each.written == written; });
  return row == kLanguages.end() ? std::string_view() : row->name;
}

std::optional<std::vector<CodeSpan>> read_highlighted_code(std::string_view html) {
  constexpr std::string_view kBegin = "<tt>", kEnd = "</tt>", kSpan = "<span class=\"", kSpanEnd = "</span>";
  const std::size_t begin = html.find(kBegin), end = html.rfind(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::nullopt;
  html = html.substr(begin + kBegin.size(), end - begin - kBegin.size());
  std::vector<CodeSpan> spans;
  while (!html.empty()) {
    const std::size_t tag = std::min(html.find('<'), html.size());
    add_span(spans, html.substr(0, tag), Ink::None);
    html.remove_prefix(tag);
    if (html.empty()) break;
    const std::size_t name_end = html.find("\">"), close = html.find(kSpanEnd);
    if (!html.starts_with(kSpan) || name_end == std::string_view::npos || close == std::string_view::npos ||
        close < name_end)
      return std::nullopt;
    add_span(spans, html.substr(name_end + 2, close - name_end - 2),
             ink_of_class(html.substr(kSpan.size(), name_end - kSpan.size())));
    html.remove_prefix(close + kSpanEnd.size());
  }
  return spans;
}

}  // namespace qasearch
