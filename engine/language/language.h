// The languages of an index: the stemmers by name, and the languages whose word lists are English.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace qasearch {

struct Language {
  std::string_view code;  // as an index names it
  std::string_view name;  // in English; as Xapian's stemmers do, where there is one
  bool is_english;        // the lists of stop and question words are for it
};

// A second stemmer of a language has its own name as its code. Norwegian has three codes.
// clang-format off
inline constexpr std::array kLanguages = {
    Language{"ar", "arabic", false},                          Language{"ca", "catalan", false},
    Language{"da", "danish", false},                          Language{"de", "german", false},
    Language{"earlyenglish", "earlyenglish", true},           Language{"en", "english", true},
    Language{"es", "spanish", false},                         Language{"eu", "basque", false},
    Language{"fi", "finnish", false},                         Language{"fr", "french", false},
    Language{"ga", "irish", false},                           Language{"german2", "german2", false},
    Language{"hu", "hungarian", false},                       Language{"hy", "armenian", false},
    Language{"id", "indonesian", false},                      Language{"it", "italian", false},
    Language{"ja", "japanese", false},                        Language{"km", "khmer", false},
    Language{"ko", "korean", false},                          Language{"kraaij_pohlmann", "kraaij_pohlmann", false},
    Language{"lo", "lao", false},                             Language{"lovins", "lovins", true},
    Language{"lt", "lithuanian", false},                      Language{"my", "burmese", false},
    Language{"nb", "norwegian", false},                       Language{"ne", "nepali", false},
    Language{"nl", "dutch", false},                           Language{"nn", "norwegian", false},
    Language{"no", "norwegian", false},                       Language{"none", "", false},
    Language{"porter", "porter", true},                       Language{"pt", "portuguese", false},
    Language{"ro", "romanian", false},                        Language{"ru", "russian", false},
    Language{"sv", "swedish", false},                         Language{"ta", "tamil", false},
    Language{"th", "thai", false},                            Language{"tr", "turkish", false},
    Language{"zh", "chinese", false},
};
// clang-format on

/// By code or name, in any case; nullptr for one that is not in the table.
const Language* find_language(std::string_view code_or_name);

/// "ar (arabic), ca (catalan), ..., zh": what may be asked for.
std::string language_list();

}  // namespace qasearch
