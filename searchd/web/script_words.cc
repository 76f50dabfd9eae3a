// SPDX-License-Identifier: MIT
#include "searchd/web/script_words.h"

#include <span>
#include <string_view>
#include <utility>

#include "engine/base/json_writer.h"
#include "searchd/web/assets.h"
#include "searchd/web/word_tables.h"

namespace qasearch {

namespace {

struct ScriptWord {
  std::string_view name;
  std::string_view PageWords::*text;
};

constexpr ScriptWord kPageScriptWords[] = {
    {"article", &PageWords::article},     {"another", &PageWords::another},
    {"busy_text", &PageWords::busy_text}, {"choose", &PageWords::choose},
    {"close", &PageWords::close},         {"copied", &PageWords::copied},
    {"copy", &PageWords::copy},           {"easy", &PageWords::easy},
    {"find", &PageWords::find},           {"from_before", &PageWords::from_before},
    {"hard", &PageWords::hard},           {"medium", &PageWords::medium},
    {"move", &PageWords::move},           {"no_answer", &PageWords::no_answer},
    {"open", &PageWords::open},           {"search", &PageWords::search},
    {"slow", &PageWords::slow},           {"suggestions", &PageWords::suggestions},
    {"try_again", &PageWords::try_again},
};

constexpr ScriptWord kElementWords[] = {
    {"all_results", &PageWords::all_results},
    {"busy_text", &PageWords::busy_text},
    {"choose", &PageWords::choose},
    {"close", &PageWords::close},
    {"easy", &PageWords::easy},
    {"for_query", &PageWords::for_query},
    {"hard", &PageWords::hard},
    {"medium", &PageWords::medium},
    {"no_answer", &PageWords::no_answer},
    {"nothing_for", &PageWords::nothing_for},
    {"one_question", &PageWords::one_question},
    {"open", &PageWords::open},
    {"questions", &PageWords::questions},
    {"search", &PageWords::search},
    {"suggestions", &PageWords::suggestions},
    {"try_again", &PageWords::try_again},
};

void write_words(JsonWriter& json, const PageWords& words, std::span<const ScriptWord> chosen) {
  json.begin_object();
  for (const ScriptWord& each : chosen) json.field(each.name, words.*each.text);
  json.end_object();
}

}  // namespace

std::string page_words_json(const PageWords& words) {
  JsonWriter json;
  write_words(json, words, kPageScriptWords);
  return std::move(json).take();
}

std::string element_module() {
  JsonWriter tables, style;
  tables.begin_object();
  for (const PageWords* const words : word_tables()) {
    tables.key(words->language);
    write_words(tables, *words, kElementWords);
  }
  tables.end_object();
  style.value(element_style());
  return "const STYLE = " + std::move(style).take() + ";\nconst WORDS = " + std::move(tables).take() + ";\n" +
         std::string(element_script());
}

}  // namespace qasearch
