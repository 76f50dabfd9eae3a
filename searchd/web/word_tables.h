// The words of each language: a table for each. Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "searchd/web/words.h"

namespace qasearch {

/// English comes first.
std::span<const PageWords* const> word_tables();

/// The table for a language code ("de", "pt-BR"), that of the index; English for one without a table.
const PageWords& words_of(std::string_view language);

}  // namespace qasearch
