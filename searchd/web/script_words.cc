// SPDX-License-Identifier: MIT
#include "searchd/web/script_words.h"

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

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

nlohmann::json chosen_words(const PageWords& words, std::span<const ScriptWord> chosen) {
  nlohmann::json object = nlohmann::json::object();
  for (const ScriptWord& each : chosen) object[std::string(each.name)] = std::string(words.*each.text);
  return object;
}

}  // namespace

std::string page_words_json(const PageWords& words) { return chosen_words(words, kPageScriptWords).dump(); }

std::string element_module() {
  nlohmann::json tables = nlohmann::json::object();
  for (const PageWords* const words : word_tables())
    tables[std::string(words->language)] = chosen_words(*words, kElementWords);
  const nlohmann::json style = std::string(element_style());
  return "const STYLE = " + style.dump() + ";\nconst WORDS = " + tables.dump() + ";\n" +
         std::string(element_script());
}

}  // namespace qasearch
