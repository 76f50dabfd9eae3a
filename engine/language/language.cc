// SPDX-License-Identifier: MIT
#include "engine/language/language.h"

#include "engine/text/utf8.h"

namespace qasearch {

const Language* find_language(std::string_view code_or_name) {
  const std::string asked = fold(trim(code_or_name));
  if (asked.empty()) return nullptr;
  for (const Language& language : kLanguages) {
    if (language.code == asked || language.name == asked) return &language;
  }
  return nullptr;
}

std::string language_list() {
  std::string list;
  for (const Language& language : kLanguages) {
    if (!list.empty()) list += ", ";
    list += language.code;
    if (!language.name.empty() && language.name != language.code)
      list.append(" (").append(language.name) += ')';
  }
  return list;
}

}  // namespace qasearch
