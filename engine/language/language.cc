// SPDX-License-Identifier: MIT
#include "engine/language/language.h"

#include <vector>

#include "engine/text/text_list.h"
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
  std::vector<std::string> list;
  for (const Language& language : kLanguages) {
    std::string& item = list.emplace_back(language.code);
    if (!language.name.empty() && language.name != language.code)
      item.append(" (").append(language.name) += ')';
  }
  return join(list, ", ");
}

}  // namespace qasearch
