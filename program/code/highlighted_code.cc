// SPDX-License-Identifier: MIT
#include "program/code/highlighted_code.h"

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

struct ClassName {
  std::string_view name;
  CodeClass kind;
};
constexpr auto kClasses = std::to_array<ClassName>({
    {"keyword",   CodeClass::Keyword}, {"preproc",     CodeClass::Keyword}, {"type",      CodeClass::Type},
    {"classname", CodeClass::Type},    {"usertype",    CodeClass::Type},    {"function",  CodeClass::Name},
    {"property",  CodeClass::Name},    {"string",      CodeClass::String},  {"regexp",    CodeClass::String},
    {"specialchar", CodeClass::String}, {"value",      CodeClass::String},  {"number",    CodeClass::Number},
    {"comment",   CodeClass::Comment}, {"difflines",   CodeClass::Keyword}, {"newfile",   CodeClass::Added},
    {"oldfile",   CodeClass::Removed},    {"selector",    CodeClass::Keyword}, {"attribute", CodeClass::Name},
});
// clang-format on

CodeClass class_of(std::string_view name) {
  const auto row = std::find_if(kClasses.begin(), kClasses.end(),
                                [&](const ClassName& each) { return each.name == name; });
  return row == kClasses.end() ? CodeClass::Plain : row->kind;
}

void add_span(std::vector<CodeSpan>& spans, std::string_view html, CodeClass kind) {
  if (html.empty()) return;
  std::string text;
  append_html_text(text, html);
  if (!spans.empty() && spans.back().kind == kind)
    spans.back().text += text;
  else
    spans.push_back({std::move(text), kind});
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
    add_span(spans, html.substr(0, tag), CodeClass::Plain);
    html.remove_prefix(tag);
    if (html.empty()) break;
    const std::size_t name_end = html.find("\">"), close = html.find(kSpanEnd);
    if (!html.starts_with(kSpan) || name_end == std::string_view::npos || close == std::string_view::npos ||
        close < name_end)
      return std::nullopt;
    add_span(spans, html.substr(name_end + 2, close - name_end - 2),
             class_of(html.substr(kSpan.size(), name_end - kSpan.size())));
    html.remove_prefix(close + kSpanEnd.size());
  }
  return spans;
}

}  // namespace qasearch
