// Endings whose accents a stemmer needs to see.
//
// Words are folded before they are stemmed, so that "funcao" finds "função". Stemmers know some endings with
// their accents only, and some plurals not at all: these endings are restored for them.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace qasearch {

/// A folded word as the stemmer of a language (language.h) joins it with its other forms: "navegacoes" ->
/// "navegação". A word without such an ending comes back as it is.
std::string with_accented_ending(std::string_view folded, std::string_view language);

}  // namespace qasearch
